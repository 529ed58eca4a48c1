package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Command;
import im.annex.kernel.internal.admin.face.CommandBook.Entry;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FieldType;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.texts.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dom4j.Element;

/** What the command line must know of commands, as JSON. */
final class Descriptions {

    private static final Locale READER = Locale.ENGLISH;

    private Descriptions() {}

    static List<Map<String, Object>> of(CommandBook book) {
        List<Map<String, Object>> commands = new ArrayList<>();
        for (Entry entry : book.all()) {
            Map<String, Object> command = describe(entry.command());
            entry.domain().ifPresent(domain -> command.put("at", domain));
            commands.add(command);
        }
        return commands;
    }

    private static Map<String, Object> describe(Command command) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", command.name());
        description.put("description", command.description().in(READER));
        description.put("asksMore", command.asksMore());
        Element form = command.form().render(FormValues.none(), READER);
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Field<?> field : command.form().fields()) {
            fields.add(describe(field, standard(field, form)));
        }
        description.put("fields", fields);
        return description;
    }

    private static Map<String, Object> describe(Field<?> field, List<String> standard) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", field.name());
        description.put("type", field.type().wireName());
        description.put("required", field.isRequired());
        description.put("description", words(field));
        description.put("standard", standard);
        description.put(
                "options", field.options().stream().map(option -> option.wire()).toList());
        return description;
    }

    /** The sentence, or else the label. */
    static String words(Field<?> field) {
        return field.description()
                .or(field::label)
                .map((Text text) -> text.in(READER))
                .orElse(field.name());
    }

    /** The texts of a default, which only the form knows to write; but people do not write booleans as 0 and 1. */
    static List<String> standard(Field<?> field, Element form) {
        if (field.type() == FieldType.BOOLEAN) {
            return field.standard().map(value -> List.of(value.toString())).orElse(List.of());
        }
        return form.elements("field").stream()
                .filter(element -> field.name().equals(element.attributeValue("var")))
                .flatMap(element -> element.elements("value").stream())
                .map(Element::getText)
                .toList();
    }
}
