package im.annex.kernel.internal.xml;

import static java.util.Objects.requireNonNull;

import javax.xml.stream.XMLStreamReader;
import org.dom4j.DocumentFactory;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;

/**
 * Builds one stanza's element at a time. Elements of the stream's content namespace get no namespace, as Tinder expects,
 * as long as nothing foreign encloses them; see {@link StanzaEncoder} for the way back. Once a limit is broken nothing
 * more is kept. Confined to the decoder.
 */
final class StanzaBuilder {

    private static final DocumentFactory FACTORY = DocumentFactory.getInstance();

    /** A reader takes longer for each name, the more it has seen; real stanzas bring hardly any that others have not. */
    private static final int MOST_NEW_NAMES = 1000;

    private final XmlLimits limits;
    private final QNames names;
    private final StringBuilder text = new StringBuilder();

    private @Nullable Element current;
    private @Nullable String refusal;
    private int depth;
    private int newNamesBefore;
    /** How many bytes of the stanza are there only when it is written with everything escaped. */
    private long escaping;
    /** How many of the open elements, counted from the stanza, belong to the stream's content namespace. */
    private int contentDepth;

    StanzaBuilder(XmlLimits limits, QNames names) {
        this.limits = limits;
        this.names = names;
    }

    /**
     * Opens an element.
     *
     * @throws IllegalArgumentException if one of its names is none
     */
    void start(XMLStreamReader reader) {
        depth++;
        if (depth == 1) {
            refusal = null;
            contentDepth = 0;
            escaping = 0;
            newNamesBefore = names.newNames();
        }
        if (depth > limits.depth()) {
            refuse("it nests deeper than " + limits.depth() + " elements");
        }
        if (refusal != null) {
            return;
        }
        flushText();
        if (reader.getAttributeCount() + reader.getNamespaceCount() > limits.attributes()) {
            refuseWide();
            if (depth > 1) {
                return;
            }
        }
        Element element = element(reader);
        if (names.newNames() - newNamesBefore > MOST_NEW_NAMES) {
            refuse("it has more than " + MOST_NEW_NAMES + " names that are nowhere else");
        }
        if (current != null) {
            current.add(element);
        }
        current = element;
    }

    private Element element(XMLStreamReader reader) {
        String uri = orEmpty(reader.getNamespaceURI());
        boolean content = contentDepth == depth - 1 && uri.equals(StreamNames.COMPONENT_ACCEPT);
        QName name = content
                ? names.name(reader.getLocalName(), "", "")
                : names.name(reader.getLocalName(), uri, orEmpty(reader.getPrefix()));
        Element element = FACTORY.createElement(name);
        declareNamespaces(reader, element, content);
        if (content) {
            contentDepth = depth;
        }
        int attributes = reader.getAttributeCount();
        for (int i = 0; i < attributes; i++) {
            escape(reader.getAttributeValue(i), true);
            element.addAttribute(
                    names.name(
                            reader.getAttributeLocalName(i),
                            orEmpty(reader.getAttributeNamespace(i)),
                            orEmpty(reader.getAttributePrefix(i))),
                    reader.getAttributeValue(i));
        }
        return element;
    }

    /** Keeps the declarations that the names of the element do not imply: prefixes may be used inside text. */
    private void declareNamespaces(XMLStreamReader reader, Element element, boolean content) {
        int declared = reader.getNamespaceCount();
        for (int i = 0; i < declared; i++) {
            String prefix = orEmpty(reader.getNamespacePrefix(i));
            String uri = orEmpty(reader.getNamespaceURI(i));
            escape(uri, true);
            if (uri.isEmpty() && !prefix.isEmpty()) {
                throw new IllegalArgumentException("the prefix " + prefix + " is declared to stand for nothing");
            }
            boolean implied = prefix.equals(element.getNamespacePrefix()) && uri.equals(element.getNamespaceURI());
            boolean streamsOwn = content && prefix.isEmpty() && uri.equals(StreamNames.COMPONENT_ACCEPT);
            boolean leavesContent = prefix.isEmpty() && uri.isEmpty();
            if (leavesContent) {
                element.add(Namespace.NO_NAMESPACE);
            } else if (!implied && !streamsOwn) {
                element.add(names.namespace(prefix, uri));
            }
        }
    }

    void text(String characters) {
        if (refusal != null || current == null) {
            return;
        }
        if (text.length() + characters.length() > limits.textChars()) {
            refuse("a text is longer than " + limits.textChars() + " characters");
            return;
        }
        escape(characters, false);
        text.append(characters);
    }

    /** Closes the innermost element; returns the stanza when it was the outermost. */
    @Nullable
    Element end() {
        depth--;
        if (contentDepth > depth) {
            contentDepth = depth;
        }
        if (refusal == null) {
            flushText();
        }
        if (depth > 0) {
            if (refusal == null && current != null) {
                current = current.getParent();
            }
            return null;
        }
        return outermost();
    }

    /** Opens a stanza that cannot even be named; that it is a message asks for no more than to drop it. */
    void startUnreadable() {
        outermost();
        contentDepth = 0;
        refusal = null;
        depth = 1;
        current = FACTORY.createElement("message");
    }

    /** Closes everything that is open, of a stanza whose rest was skipped; returns what was kept of it. */
    Element endSkipped() {
        depth = 0;
        contentDepth = 0;
        return requireNonNull(outermost());
    }

    private @Nullable Element outermost() {
        Element stanza = current;
        while (stanza != null && stanza.getParent() != null) {
            stanza = stanza.getParent();
        }
        current = null;
        text.setLength(0);
        return stanza;
    }

    private void flushText() {
        if (!text.isEmpty()) {
            if (current != null) {
                current.addText(text.toString());
            }
            text.setLength(0);
        }
    }

    private void escape(String value, boolean attribute) {
        for (int i = 0; i < value.length(); i++) {
            escaping += switch (value.charAt(i)) {
                case '&' -> "amp;".length();
                case '<', '>' -> "lt;".length();
                case '\'' -> attribute ? "apos;".length() : 0;
                default -> 0;
            };
        }
    }

    /**
     * What came in without escapes, such as in CDATA, does not go out without: a stanza that is accepted must still be
     * one that the server takes. Of one in which everything is escaped already this counts five bytes in six.
     */
    void refuseWhatGrows() {
        if (escaping > limits.stanzaBytes() * 7L / 8) {
            refuse("it would be larger than " + 2L * limits.stanzaBytes() + " bytes when it is passed on");
        }
    }

    /** From now on nothing of this stanza is kept; the first reason counts. */
    void refuse(String limit) {
        if (refusal == null) {
            refusal = limit;
            text.setLength(0);
        }
    }

    void refuseWide() {
        refuse("an element has more than " + limits.attributes() + " attributes");
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
