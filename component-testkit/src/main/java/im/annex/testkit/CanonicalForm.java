package im.annex.testkit;

import java.util.SortedMap;
import java.util.TreeMap;
import org.dom4j.Attribute;
import org.dom4j.CharacterData;
import org.dom4j.Element;
import org.dom4j.Node;

/**
 * One text for all elements of the same meaning: namespaces instead of prefixes, attributes sorted, one line per element
 * or text. White space beside child elements is layout and left out; elsewhere it counts.
 */
final class CanonicalForm {

    private final StringBuilder lines = new StringBuilder();

    private CanonicalForm() {}

    static String of(Element element) {
        CanonicalForm form = new CanonicalForm();
        form.element(element, "", "");
        return form.lines.toString();
    }

    private void element(Element element, String namespaceAround, String indent) {
        String namespace = element.getNamespaceURI();
        lines.append(indent).append('<').append(element.getName());
        if (!namespace.equals(namespaceAround)) {
            attribute("xmlns", namespace);
        }
        attributesOf(element).forEach(this::attribute);
        lines.append(">\n");
        content(element, namespace, indent + "  ");
    }

    private void content(Element element, String namespace, String indent) {
        boolean layout = !element.elements().isEmpty();
        StringBuilder text = new StringBuilder();
        for (Node node : element.content()) {
            switch (node) {
                case Element child -> {
                    text(text, layout, indent);
                    element(child, namespace, indent);
                }
                case CharacterData data when node.getNodeType() != Node.COMMENT_NODE -> text.append(data.getText());
                default -> {}
            }
        }
        text(text, layout, indent);
    }

    private void text(StringBuilder text, boolean layout, String indent) {
        if (!text.isEmpty() && !(layout && text.toString().isBlank())) {
            lines.append(indent)
                    .append('"')
                    .append(escape(text.toString()))
                    .append('"')
                    .append('\n');
        }
        text.setLength(0);
    }

    private void attribute(String name, String value) {
        lines.append(' ').append(name).append("=\"").append(escape(value)).append('"');
    }

    private static SortedMap<String, String> attributesOf(Element element) {
        SortedMap<String, String> sorted = new TreeMap<>();
        for (Attribute attribute : element.attributes()) {
            String namespace = attribute.getNamespaceURI();
            String name = namespace.isEmpty() ? attribute.getName() : "{" + namespace + "}" + attribute.getName();
            sorted.put(name, attribute.getValue());
        }
        return sorted;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }
}
