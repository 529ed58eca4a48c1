package im.annex.kernel.internal.xml;

import static java.nio.charset.StandardCharsets.US_ASCII;

import im.annex.kernel.spi.Template;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dom4j.Attribute;
import org.dom4j.CharacterData;
import org.dom4j.Comment;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.Node;
import org.jspecify.annotations.Nullable;

/**
 * Writes stanzas for a stream whose default namespace is {@code jabber:component:accept}: names, prefixes, declarations
 * and order as they are in the element, and nothing that the stream's reader could refuse. An element without a
 * namespace belongs to the stream's namespace directly under the stanza, and to none under a foreign element; one that
 * declares {@code xmlns=''} belongs to none anywhere. Thread-safe.
 */
public final class StanzaEncoder {

    /** More threads than this rarely encode at once; the others make a buffer of their own. */
    private static final int POOLED_BUFFERS = 16;

    private static final List<byte[]> USUAL_HEADS = Stream.of("<presence to='", "<message to='")
            .map(head -> head.getBytes(US_ASCII))
            .toList();

    private final ArrayBlockingQueue<Utf8Buffer> pool = new ArrayBlockingQueue<>(POOLED_BUFFERS);
    private final int mostBytes;

    /**
     * An encoder.
     *
     * @param mostBytes stanzas larger than this are refused
     */
    public StanzaEncoder(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What is in scope inside an element: the default namespace, and the prefixes, innermost first. */
    private record Scope(String byDefault, @Nullable Binding prefixes) {

        boolean binds(String prefix, String uri) {
            if (prefix.equals("xml")) {
                return true;
            }
            for (Binding at = prefixes; at != null; at = at.outer) {
                if (at.prefix.equals(prefix)) {
                    return at.uri.equals(uri);
                }
            }
            return false;
        }

        Scope with(String prefix, String uri) {
            return prefix.isEmpty()
                    ? new Scope(uri, prefixes)
                    : new Scope(byDefault, new Binding(prefix, uri, prefixes));
        }
    }

    private record Binding(
            String prefix, String uri, @Nullable Binding outer) {}

    /**
     * The stanza's bytes, whole.
     *
     * @throws StanzaTooLargeException if it is larger than the stream allows
     */
    public byte[] encode(Element stanza) {
        String to = stanza.attributeValue("to");
        return encoding(out -> {
            write(out, stanza, to == null ? "" : to);
            return out.copy(0, checked(out.length()));
        });
    }

    /**
     * The stanza's bytes around its {@code to}.
     *
     * @throws StanzaTooLargeException if it is larger than the stream allows
     */
    public Template template(Element stanza) {
        return encoding(out -> {
            int quote = write(out, stanza, "");
            return new Template(head(out, quote), out.copy(quote, checked(out.length())));
        });
    }

    /**
     * The stanza as text, with the addresses that it has: what a reader of the stream's content makes the same element of.
     *
     * @throws StanzaTooLargeException if it is larger than the stream allows
     */
    public String text(Element stanza) {
        return encoding(out -> {
            element(out, stanza, new Scope(StreamNames.COMPONENT_ACCEPT, null));
            return out.string(checked(out.length()));
        });
    }

    /** Very many templates are kept, and nearly all begin alike. */
    private static byte[] head(Utf8Buffer out, int length) {
        for (byte[] usual : USUAL_HEADS) {
            if (out.startsWith(usual, length)) {
                return usual;
            }
        }
        return out.copy(0, length);
    }

    private <T> T encoding(Function<Utf8Buffer, T> work) {
        Utf8Buffer pooled = pool.poll();
        Utf8Buffer out = pooled == null ? new Utf8Buffer() : pooled;
        try {
            return work.apply(out);
        } finally {
            out.clear();
            pool.offer(out);
        }
    }

    private int checked(int length) {
        if (length > mostBytes) {
            throw new StanzaTooLargeException(length, mostBytes);
        }
        return length;
    }

    /** Writes a stanza; returns where the closing quote of its {@code to} stands. */
    private static int write(Utf8Buffer out, Element stanza, String to) {
        out.ascii('<');
        out.raw(stanza.getName());
        out.raw(" to='");
        out.attribute(to);
        int quote = out.length();
        out.ascii('\'');
        String root = stanza.getNamespaceURI();
        var scope = new Scope(root.isEmpty() ? StreamNames.COMPONENT_ACCEPT : root, null);
        scope = declarations(out, stanza, scope);
        for (int i = 0; i < stanza.attributeCount(); i++) {
            Attribute attribute = stanza.attribute(i);
            if (!attribute.getQualifiedName().equals("to")) {
                scope = attribute(out, attribute, scope);
            }
        }
        content(out, stanza, stanza.getName(), scope);
        return quote;
    }

    private static void element(Utf8Buffer out, Element element, Scope outer) {
        String name = element.getQualifiedName();
        out.ascii('<');
        out.raw(name);
        Scope scope = ownNamespace(out, element, outer);
        scope = declarations(out, element, scope);
        for (int i = 0; i < element.attributeCount(); i++) {
            scope = attribute(out, element.attribute(i), scope);
        }
        content(out, element, name, scope);
    }

    private static Scope ownNamespace(Utf8Buffer out, Element element, Scope outer) {
        String uri = element.getNamespaceURI();
        String prefix = element.getNamespacePrefix();
        if (!prefix.isEmpty()) {
            return outer.binds(prefix, uri) ? outer : declare(out, prefix, uri, outer);
        }
        boolean streamContent =
                uri.isEmpty() && outer.byDefault.equals(StreamNames.COMPONENT_ACCEPT) && !leavesContent(element);
        return streamContent || uri.equals(outer.byDefault) ? outer : declare(out, prefix, uri, outer);
    }

    private static boolean leavesContent(Element element) {
        for (int i = 0; i < element.nodeCount(); i++) {
            if (element.node(i) instanceof Namespace namespace
                    && namespace.getPrefix().isEmpty()
                    && namespace.getURI().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Declarations that the element's own name does not imply: a prefix may be used inside a text. */
    private static Scope declarations(Utf8Buffer out, Element element, Scope outer) {
        Scope scope = outer;
        for (int i = 0; i < element.nodeCount(); i++) {
            if (element.node(i) instanceof Namespace namespace
                    && !namespace.getPrefix().equals(element.getNamespacePrefix())) {
                scope = declare(out, namespace.getPrefix(), namespace.getURI(), scope);
            }
        }
        return scope;
    }

    private static Scope declare(Utf8Buffer out, String prefix, String uri, Scope scope) {
        out.raw(prefix.isEmpty() ? " xmlns" : " xmlns:");
        out.raw(prefix);
        out.raw("='");
        out.attribute(uri);
        out.ascii('\'');
        return scope.with(prefix, uri);
    }

    private static Scope attribute(Utf8Buffer out, Attribute attribute, Scope outer) {
        String prefix = attribute.getNamespacePrefix();
        String uri = attribute.getNamespaceURI();
        Scope scope = prefix.isEmpty() || outer.binds(prefix, uri) ? outer : declare(out, prefix, uri, outer);
        out.ascii(' ');
        out.raw(attribute.getQualifiedName());
        out.raw("='");
        out.attribute(attribute.getValue());
        out.ascii('\'');
        return scope;
    }

    private static void content(Utf8Buffer out, Element element, String name, Scope scope) {
        boolean open = false;
        for (int i = 0; i < element.nodeCount(); i++) {
            Node node = element.node(i);
            if (node instanceof Namespace || node instanceof Comment) {
                continue;
            }
            if (!open) {
                out.ascii('>');
                open = true;
            }
            switch (node) {
                case Element child -> element(out, child, scope);
                case CharacterData text -> out.text(text.getText());
                default -> throw new IllegalArgumentException("a stanza cannot carry a " + node.getNodeTypeName());
            }
        }
        if (open) {
            out.raw("</");
            out.raw(name);
            out.ascii('>');
        } else {
            out.raw("/>");
        }
    }
}
