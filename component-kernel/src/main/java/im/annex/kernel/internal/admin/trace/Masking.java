package im.annex.kernel.internal.admin.trace;

import java.util.Set;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.Node;

/**
 * Stanzas as one line of XML without what people wrote: every text is replaced by its length, unless it is of an element
 * whose texts only machines write. New elements are masked, too, until somebody has thought about them.
 */
final class Masking {

    private static final int MAX_CHARS = 4000;

    /** Their texts tell how a conversation goes and nothing of what is said. */
    private static final Set<String> HARMLESS =
            Set.of("show", "priority", "utc", "tzo", "version", "os", "bind", "resource");

    /**
     * Attributes that carry secrets or what people wrote, whatever the element: who knows the URL of a file may read it,
     * or put one there (XEP-0363 §4); the reason of an invitation (XEP-0249 §2) is one.
     */
    private static final Set<String> SECRET_ATTRIBUTES =
            Set.of("password", "token", "secret", "key", "reason", "url", "uri", "target");

    private Masking() {}

    static String line(Element stanza) {
        Element masked = stanza.createCopy();
        mask(masked);
        String xml = masked.asXML().replaceAll("\\p{Cntrl}", " ");
        return xml.length() > MAX_CHARS ? xml.substring(0, MAX_CHARS) + "…" : xml;
    }

    private static void mask(Element element) {
        int length = 0;
        for (Node node : element.content()) {
            if (!(node instanceof Element) && node.getText() != null) {
                length += node.getText().length();
            }
        }
        if (length > 0 && !HARMLESS.contains(element.getName())) {
            element.content().removeIf(node -> !(node instanceof Element || node instanceof Namespace));
            element.addText("(" + length + " characters)");
        }
        for (Attribute attribute : element.attributes()) {
            if (SECRET_ATTRIBUTES.contains(attribute.getName())) {
                attribute.setValue("(" + attribute.getValue().length() + " characters)");
            }
        }
        element.elements().forEach(Masking::mask);
    }
}
