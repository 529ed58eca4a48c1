package im.annex.testkit.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * What elements of one name have in common.
 *
 * @param element its qualified name
 * @param parts attributes, then text, then children
 */
record Shape(QName element, List<Part> parts) {

    /** What a name gets that another has already. */
    private static final String MORE = "-element";

    /** How often something is there. */
    enum Times {
        ONCE,
        AT_MOST_ONCE,
        ANY
    }

    /** Something that an element has. */
    sealed interface Part {

        String name();

        /** The same by another name in Java. */
        default Part called(String other) {
            return switch (this) {
                case Value value -> value;
                case Text(var _, var kind) -> new Text(other, kind);
                case Leaf(var _, var element, var kind, var times) -> new Leaf(other, element, kind, times);
                case Child(var _, var shape, var times) -> new Child(other, shape, times);
            };
        }

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
        return of(samples, Set.of(Names.type(samples.getFirst().getName())));
    }

    /** A record within others cannot have the name of one of these. */
    private static Shape of(List<Element> samples, Set<String> around) {
        List<Part> parts = new ArrayList<>(attributes(samples));
        List<String> texts = samples.stream()
                .map(Element::getTextTrim)
                .filter(text -> !text.isEmpty())
                .toList();
        if (!texts.isEmpty()) {
            parts.add(new Part.Text("text", Kind.of(texts)));
        }
        parts.addAll(children(samples, around));
        return new Shape(samples.getFirst().getQName(), distinct(parts));
    }

    /** An element may have the name of an attribute, or of an element of another namespace. */
    private static List<Part> distinct(List<Part> parts) {
        Set<String> names = new HashSet<>();
        return parts.stream()
                .map(part -> {
                    String name = part.name();
                    while (!names.add(Names.variable(name))) {
                        name += MORE;
                    }
                    return part.called(name);
                })
                .toList();
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

    private static List<Part> children(List<Element> samples, Set<String> around) {
        Map<QName, List<Element>> all = new LinkedHashMap<>();
        samples.stream()
                .flatMap(sample -> sample.elements().stream())
                .forEach(child -> all.computeIfAbsent(child.getQName(), _ -> new ArrayList<>())
                        .add(child));
        return all.entrySet().stream()
                .map(child -> child(child.getKey(), child.getValue(), times(child.getKey(), samples), around))
                .toList();
    }

    private static Part child(QName name, List<Element> found, Times times, Set<String> around) {
        boolean leaf = found.stream()
                .allMatch(child ->
                        child.elements().isEmpty() && child.attributes().isEmpty());
        return leaf
                ? new Part.Leaf(
                        name.getName(),
                        name,
                        Kind.of(found.stream().map(Element::getText).toList()),
                        times)
                : inner(name.getName(), found, times, around);
    }

    private static Part inner(String element, List<Element> found, Times times, Set<String> around) {
        String name = element;
        while (around.contains(Names.type(name))) {
            name += MORE;
        }
        Set<String> more = new HashSet<>(around);
        more.add(Names.type(name));
        return new Part.Child(name, of(found, more), times);
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
