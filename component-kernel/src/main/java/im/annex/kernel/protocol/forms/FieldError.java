package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;
import java.util.Locale;

/**
 * What is wrong with one field of a submission.
 *
 * @param field the name of the field
 * @param label what people call the field
 * @param problem a sentence
 */
public record FieldError(String field, Text label, Text problem) {

    static FieldError of(Field<?> field, Text problem) {
        return new FieldError(field.name(), field.label().orElse(Text.literal(field.name())), problem);
    }

    static FieldError of(String field, Text problem) {
        return new FieldError(field, Text.literal(field), problem);
    }

    /** One sentence, beginning with what people call the field. */
    public String in(Locale reader) {
        return label.in(reader) + ": " + problem.in(reader);
    }
}
