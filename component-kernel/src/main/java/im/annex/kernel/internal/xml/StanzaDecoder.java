package im.annex.kernel.internal.xml;

import static java.util.Objects.requireNonNull;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one stream, in whatever pieces they come, into elements. A stanza over a limit is skipped without
 * being kept, and told with its head only; XML that RFC 6120 §11 forbids ends the stream. Confined to one thread.
 */
public final class StanzaDecoder {

    /** What the decoder found. Called from {@link #feed}. */
    public interface Listener {

        /** The stream header. */
        void opened(StreamHeader header);

        /** A complete child of the stream: a stanza, a handshake, a stream error. The listener owns it. */
        void element(org.dom4j.Element element);

        /**
         * A stanza that broke a limit.
         *
         * @param head the stanza without its content
         * @param limit the limit in words
         */
        void refused(org.dom4j.Element head, String limit);

        /** The end of the stream. */
        void closed();
    }

    /**
     * The attributes of the stream header that matter (XEP-0114 §3).
     *
     * @param id the stream id, or null if the peer gave none
     * @param from who the peer says it is, or null
     */
    public record StreamHeader(
            @Nullable String id, @Nullable String from) {}

    /** A single tag or piece of markup may be this many times larger than a stanza before the stream is given up. */
    private static final int HARD_LIMIT_FACTOR = 8;

    /**
     * What a server accepts from a stranger, half a megabyte as a rule, it may send on six times as large, with every
     * character escaped: that must not end the stream, however small our own limit.
     */
    private static final long LEAST_HARD_LIMIT = 4L << 20;

    private static final int NO_NEW_READER = -1;

    private final XmlLimits limits;
    private final Listener listener;
    private final QNames names = new QNames();
    private final StanzaBuilder builder;

    private AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = newReader();
    private int readers = 1;
    private @Nullable StanzaSkipper skipper;
    private byte[] header = new byte[0];
    private int depth;
    private long fed;
    private long stanzaStart;
    private long lastEvent;

    /** A decoder for a stream that has not begun. */
    public StanzaDecoder(XmlLimits limits, Listener listener) {
        this.limits = limits;
        this.listener = listener;
        this.builder = new StanzaBuilder(limits, names);
    }

    private static AsyncXMLStreamReader<AsyncByteArrayFeeder> newReader() {
        var factory = new InputFactoryImpl();
        factory.configureForSpeed();
        return factory.createAsyncForByteArray();
    }

    /**
     * Decodes the next bytes.
     *
     * @param bytes read only during the call
     * @param length how many of them count, from the first on
     * @throws XmlViolation if the stream cannot go on; the decoder must not be used again
     */
    public void feed(byte[] bytes, int length) throws XmlViolation {
        try {
            int rest = skipper == null ? read(bytes, length) : skip(bytes, 0, length);
            while (rest != NO_NEW_READER) {
                if (skipper != null) {
                    rest = skip(bytes, length - rest, length);
                    continue;
                }
                bytes = Arrays.copyOfRange(bytes, length - rest, length);
                length = rest;
                renewReader();
                rest = read(bytes, length);
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw unreadable(e, bytes, length);
        }
        checkPending();
    }

    private int read(byte[] bytes, int length) throws XMLStreamException, XmlViolation {
        feedReader(bytes, length);
        return drain();
    }

    /** Skips the rest of a refused stanza; returns how many bytes are left for a new reader, if the stanza ended. */
    private int skip(byte[] bytes, int from, int to) throws XmlViolation {
        StanzaSkipper skipping = requireNonNull(skipper);
        int end = skipping.skip(bytes, from, to);
        if (end == StanzaSkipper.NOT_YET) {
            return NO_NEW_READER;
        }
        skipper = null;
        depth = 1;
        String refusal = requireNonNull(builder.refusal());
        refused(requireNonNull(builder.endSkipped()), refusal);
        return to - end;
    }

    private void refused(org.dom4j.Element stanza, String refusal) {
        stanza.clearContent();
        listener.refused(stanza, refusal);
    }

    private void feedReader(byte[] bytes, int length) throws XMLStreamException {
        reader.getInputFeeder().feedInput(bytes, 0, length);
        fed += length;
    }

    /** Handles every complete event; returns how many bytes are left for a new reader, if one is due. */
    private int drain() throws XMLStreamException, XmlViolation {
        while (true) {
            int event = reader.next();
            switch (event) {
                case AsyncXMLStreamReader.EVENT_INCOMPLETE -> {
                    return NO_NEW_READER;
                }
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> {
                    end();
                    if (depth > 1 && builder.refusal() != null) {
                        skipper = new StanzaSkipper(depth - 1);
                        return bytesLeft();
                    }
                    // Aalto remembers every name it has seen: invented names would fill the memory.
                    if (depth == 1 && names.crowdTheReader()) {
                        return bytesLeft();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth > 1) {
                        builder.text(reader.getText());
                    } else if (!reader.isWhiteSpace()) {
                        throw new XmlViolation("not-well-formed", "text between stanzas");
                    }
                }
                case XMLStreamConstants.START_DOCUMENT -> checkDeclaration();
                case XMLStreamConstants.END_DOCUMENT -> {
                    return NO_NEW_READER;
                }
                case XMLStreamConstants.DTD -> throw restricted("a document type declaration");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw restricted("a processing instruction");
                case XMLStreamConstants.COMMENT -> throw restricted("a comment");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw restricted("an entity reference");
                default -> throw new XmlViolation("not-well-formed", "unexpected markup (event " + event + ")");
            }
            lastEvent = fed;
        }
    }

    private int bytesLeft() throws XMLStreamException {
        return Math.toIntExact(fed - reader.getLocationInfo().getEndingByteOffset());
    }

    private void start() throws XmlViolation {
        depth++;
        if (depth == 1) {
            header = header();
            listener.opened(
                    new StreamHeader(reader.getAttributeValue(null, "id"), reader.getAttributeValue(null, "from")));
            return;
        }
        if (depth == 2) {
            stanzaStart = reader.getLocationInfo().getStartingByteOffset();
        }
        try {
            builder.start(reader);
        } catch (IllegalArgumentException e) {
            throw new XmlViolation("not-well-formed", firstLine(e));
        }
    }

    /** The stream's opening tag, for the next reader: the prefixes it declares hold for the whole stream. */
    private byte[] header() {
        QName name = reader.getName();
        var tag = new StringBuilder("<");
        tag.append(name.getPrefix())
                .append(name.getPrefix().isEmpty() ? "" : ":")
                .append(name.getLocalPart());
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            tag.append(prefix == null || prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix)
                    .append("='")
                    .append(
                            uri == null
                                    ? ""
                                    : uri.replace("&", "&amp;")
                                            .replace("<", "&lt;")
                                            .replace("'", "&apos;"))
                    .append('\'');
        }
        return tag.append('>').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void end() throws XMLStreamException {
        depth--;
        if (depth == 0) {
            listener.closed();
            return;
        }
        var stanza = builder.end();
        if (stanza == null) {
            return;
        }
        long bytes = reader.getLocationInfo().getEndingByteOffset() - stanzaStart;
        if (bytes > limits.stanzaBytes()) {
            builder.refuse(sizeLimit());
        }
        String refusal = builder.refusal();
        if (refusal == null) {
            listener.element(stanza);
        } else {
            names.skipped(bytes);
            refused(stanza, refusal);
        }
    }

    private String sizeLimit() {
        return "it is larger than " + limits.stanzaBytes() + " bytes";
    }

    /** What came so far and is not complete must stay within the bounds too. */
    private void checkPending() throws XmlViolation {
        if (skipper != null) {
            return;
        }
        if (depth > 1 && fed - stanzaStart > limits.stanzaBytes()) {
            builder.refuse(sizeLimit());
        }
        if (fed - lastEvent > Math.max((long) HARD_LIMIT_FACTOR * limits.stanzaBytes(), LEAST_HARD_LIMIT)) {
            throw new XmlViolation("policy-violation", "a single tag of more than " + (fed - lastEvent) + " bytes");
        }
    }

    private void checkDeclaration() throws XmlViolation {
        String encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new XmlViolation("unsupported-encoding", "the peer declares " + encoding + " instead of UTF-8");
        }
    }

    private void renewReader() throws XMLStreamException, XmlViolation {
        reader = newReader();
        readers++;
        names.forgetCount();
        fed = 0;
        feedReader(header, header.length);
        int event = reader.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = reader.next();
        }
        if (reader.next() != AsyncXMLStreamReader.EVENT_INCOMPLETE) {
            throw new XmlViolation("not-well-formed", "the decoder lost its place");
        }
        lastEvent = fed;
    }

    /** How often the reader was replaced, plus one. */
    int readersUsed() {
        return readers;
    }

    /** Aalto stumbles over a document type's internal subset before it tells that there is a document type. */
    private XmlViolation unreadable(Exception e, byte[] bytes, int length) {
        boolean documentType =
                depth == 0 && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE");
        return documentType
                ? restricted("a document type declaration")
                : new XmlViolation("not-well-formed", firstLine(e));
    }

    private static XmlViolation restricted(String what) {
        return new XmlViolation("restricted-xml", "the peer sent " + what + ", which XMPP forbids");
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int lineBreak = message.indexOf('\n');
        return lineBreak < 0 ? message : message.substring(0, lineBreak);
    }
}
