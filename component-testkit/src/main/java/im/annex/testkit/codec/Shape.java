package im.annex.testkit.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * What elements of one name have in common.
 *
 * @param element its qualified name
 * @param parts attributes, then text, then children
 */
record Shape(QName element, List<Part> parts) {

    /** How often something is there. */
    enum Times {
        ONCE,
        AT_MOST_ONCE,
        ANY
    }

    /** Something that an element has. */
    sealed interface Part {

        String name();

        /** An attribute. */
        record Value(String name, Kind kind, Times times) implements Part {}

        /** The text of the element itself. */
        record Text(String name, Kind kind) implements Part {}

        /** Children that have nothing but a text. */
        record Leaf(String name, QName element, Kind kind, Times times) implements Part {}

        /** Children that have more. */
        record Child(String name, Shape shape, Times times) implements Part {}
    }

    /** The shape of samples of one element. */
    static Shape of(List<Element> samples) {
        List<Part> parts = new ArrayList<>(attributes(samples));
        List<String> texts = samples.stream()
                .map(Element::getTextTrim)
                .filter(text -> !text.isEmpty())
                .toList();
        if (!texts.isEmpty()) {
            parts.add(new Part.Text("text", Kind.of(texts)));
        }
        parts.addAll(children(samples));
        return new Shape(samples.getFirst().getQName(), List.copyOf(parts));
    }

    private static List<Part> attributes(List<Element> samples) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        samples.stream()
                .flatMap(sample -> sample.attributes().stream())
                // Those of a namespace, such as xml:lang, are nobody's own.
                .filter(attribute -> attribute.getNamespaceURI().isEmpty())
                .forEach(attribute -> values.computeIfAbsent(attribute.getName(), _ -> new ArrayList<>())
                        .add(attribute.getValue()));
        return values.entrySet().stream()
                .<Part>map(value -> new Part.Value(
                        value.getKey(),
                        Kind.of(value.getValue()),
                        value.getValue().size() == samples.size() ? Times.ONCE : Times.AT_MOST_ONCE))
                .toList();
    }

    private static List<Part> children(List<Element> samples) {
        Map<QName, List<Element>> all = new LinkedHashMap<>();
        samples.stream()
                .flatMap(sample -> sample.elements().stream())
                .forEach(child -> all.computeIfAbsent(child.getQName(), _ -> new ArrayList<>())
                        .add(child));
        return all.entrySet().stream()
                .map(child -> child(child.getKey(), child.getValue(), times(child.getKey(), samples)))
                .toList();
    }

    private static Part child(QName name, List<Element> found, Times times) {
        boolean leaf = found.stream()
                .allMatch(child ->
                        child.elements().isEmpty() && child.attributes().isEmpty());
        return leaf
                ? new Part.Leaf(
                        name.getName(),
                        name,
                        Kind.of(found.stream().map(Element::getText).toList()),
                        times)
                : new Part.Child(name.getName(), of(found), times);
    }

    private static Times times(QName child, List<Element> samples) {
        List<Integer> counts =
                samples.stream().map(sample -> sample.elements(child).size()).toList();
        if (counts.stream().anyMatch(count -> count > 1)) {
            return Times.ANY;
        }
        return counts.contains(0) ? Times.AT_MOST_ONCE : Times.ONCE;
    }
}
