package im.annex.testkit.codec;

import static java.util.stream.Collectors.joining;

import im.annex.testkit.codec.Shape.Part;
import im.annex.testkit.codec.Shape.Times;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dom4j.QName;

/** The source of a record that reads and writes elements of a shape. */
final class Codec {

    private static final Pattern NOTHING = Pattern.compile("(?m)^ +$");

    private Codec() {}

    /** A whole file. */
    static String source(String inPackage, String name, Shape shape) {
        String records = record(name, shape, true);
        return """
                package %s;

                %s
                %s""".formatted(
                        inPackage, imports(records), NOTHING.matcher(records).replaceAll(""));
    }

    private static String imports(String code) {
        return Stream.of(
                        "im.annex.kernel.protocol.jid.Jids",
                        "java.time.Instant",
                        "java.time.format.DateTimeParseException",
                        "java.util.List",
                        "java.util.Optional",
                        "org.dom4j.DocumentHelper",
                        "org.dom4j.Element",
                        "org.dom4j.QName",
                        "org.xmpp.packet.JID")
                .filter(type -> Pattern.compile("\\b" + type.substring(type.lastIndexOf('.') + 1) + "\\b")
                        .matcher(code)
                        .find())
                .map(type -> "import " + type + ";\n")
                .collect(joining());
    }

    private static String record(String name, Shape shape, boolean outermost) {
        String head = """
                /** {@code <%s xmlns='%s'/>}. */
                public record %s(%s) {

                    private static final QName NAME = QName.get("%s", "%s");
                """.formatted(
                        shape.element().getName(),
                        shape.element().getNamespaceURI(),
                        name,
                        shape.parts().stream().map(Codec::component).collect(joining(", ")),
                        shape.element().getName(),
                        shape.element().getNamespaceURI());
        String body =
                copies(name, shape) + (outermost ? from(name) : "") + read(name, shape) + write(shape) + inner(shape);
        return head + body.indent(4).stripTrailing().replaceFirst("^", "\n") + "\n}\n";
    }

    private static String component(Part part) {
        return type(part) + " " + Names.variable(part.name());
    }

    private static String type(Part part) {
        return switch (part) {
            case Part.Value value -> type(value.kind(), value.times());
            case Part.Text text -> text.kind().type();
            case Part.Leaf leaf -> type(leaf.kind(), leaf.times());
            case Part.Child child -> wrapped(Names.type(child.name()), child.times(), Names.type(child.name()));
        };
    }

    private static String type(Kind kind, Times times) {
        return wrapped(kind.boxed(), times, kind.type());
    }

    private static String wrapped(String object, Times times, String once) {
        return switch (times) {
            case ONCE -> once;
            case AT_MOST_ONCE -> "Optional<" + object + ">";
            case ANY -> "List<" + object + ">";
        };
    }

    private static String copies(String name, Shape shape) {
        List<String> lists = shape.parts().stream()
                .filter(part -> type(part).startsWith("List<"))
                .map(part -> Names.variable(part.name()))
                .toList();
        return lists.isEmpty()
                ? ""
                : "/** Copies. */\npublic " + name + " {\n"
                        + lists.stream()
                                .map(list -> "    %s = List.copyOf(%s);\n".formatted(list, list))
                                .collect(joining())
                        + "}\n\n";
    }

    private static String from(String name) {
        return """
                /** Reads one; empty if something that must be there is not, or is not what it has to be. */
                public static Optional<%1$s> from(Element element) {
                    try {
                        return element.getQName().equals(NAME) ? Optional.of(read(element)) : Optional.empty();
                    } catch (IllegalArgumentException | DateTimeParseException e) {
                        return Optional.empty();
                    }
                }

                private static String given(Element element, String attribute) {
                    return Optional.ofNullable(element.attributeValue(attribute))
                            .orElseThrow(() -> new IllegalArgumentException(attribute));
                }

                private static Element given(Element element, QName child) {
                    return Optional.ofNullable(element.element(child))
                            .orElseThrow(() -> new IllegalArgumentException(child.getName()));
                }

                """.formatted(name);
    }

    private static String read(String name, Shape shape) {
        return """
                private static %s read(Element element) {
                    return new %s(%s);
                }

                """.formatted(
                        name,
                        name,
                        shape.parts().stream()
                                .map(part -> "\n            " + reading(part))
                                .collect(joining(",")));
    }

    private static String reading(Part part) {
        return switch (part) {
            case Part.Value(var name, var kind, var times) ->
                times == Times.ONCE
                        ? kind.reading("given(element, \"" + name + "\")")
                        : "Optional.ofNullable(element.attributeValue(\"" + name + "\")).map(text -> "
                                + kind.reading("text") + ")";
            case Part.Text text -> text.kind().reading("element.getTextTrim()");
            case Part.Leaf leaf -> reading(leaf);
            case Part.Child child -> reading(child);
        };
    }

    private static String reading(Part.Leaf leaf) {
        String child = qualified(leaf.element());
        String text = leaf.kind().reading("child.getText()");
        return switch (leaf.times()) {
            case ONCE -> leaf.kind().reading("given(element, " + child + ").getText()");
            case AT_MOST_ONCE -> "Optional.ofNullable(element.element(%s)).map(child -> %s)".formatted(child, text);
            case ANY -> "element.elements(%s).stream().map(child -> %s).toList()".formatted(child, text);
        };
    }

    private static String reading(Part.Child child) {
        String name = Names.type(child.name());
        return switch (child.times()) {
            case ONCE -> "%s.read(given(element, %s.NAME))".formatted(name, name);
            case AT_MOST_ONCE -> "Optional.ofNullable(element.element(%s.NAME)).map(%s::read)".formatted(name, name);
            case ANY -> "element.elements(%s.NAME).stream().map(%s::read).toList()".formatted(name, name);
        };
    }

    private static String qualified(QName child) {
        return "QName.get(\"" + child.getName() + "\", \"" + child.getNamespaceURI() + "\")";
    }

    private static String write(Shape shape) {
        return """
                /** Writes it. */
                public Element element() {
                    Element element = DocumentHelper.createElement(NAME);
                %s    return element;
                }
                """.formatted(shape.parts().stream()
                .map(part -> "    " + writing(part) + "\n")
                .collect(joining()));
    }

    private static String writing(Part part) {
        String variable = Names.variable(part.name());
        return switch (part) {
            case Part.Value(var name, var kind, var times) ->
                each(times, variable, kind, "element.addAttribute(\"" + name + "\", %s)");
            case Part.Text text -> "element.setText(" + text.kind().writing(variable) + ");";
            case Part.Leaf leaf ->
                each(
                        leaf.times(),
                        variable,
                        leaf.kind(),
                        "element.addElement(" + qualified(leaf.element()) + ").setText(%s)");
            case Part.Child child ->
                child.times() == Times.ONCE
                        ? "element.add(" + variable + ".element());"
                        : variable + "." + loop(child.times()) + "(child -> element.add(child.element()));";
        };
    }

    private static String each(Times times, String variable, Kind kind, String statement) {
        return times == Times.ONCE
                ? statement.formatted(kind.writing(variable)) + ";"
                : variable + "." + loop(times) + "(one -> " + statement.formatted(kind.writing("one")) + ");";
    }

    private static String loop(Times times) {
        return times == Times.ANY ? "forEach" : "ifPresent";
    }

    private static String inner(Shape shape) {
        return shape.parts().stream()
                .map(part -> part instanceof Part.Child child
                        ? "\n" + record(Names.type(child.name()), child.shape(), false)
                        : "")
                .collect(joining());
    }
}
