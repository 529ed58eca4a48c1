package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;
import java.util.List;

/**
 * Fields that are shown together (XEP-0141 §3.1); a client that does not know pages shows all fields in a row.
 *
 * @param label its heading
 * @param texts what is said above the fields
 * @param fields the names of its fields
 */
public record Page(Text label, List<Text> texts, List<String> fields) {

    public Page {
        texts = List.copyOf(texts);
        fields = List.copyOf(fields);
    }

    /** A page of fields with a heading. */
    public static Page of(Text label, Field<?>... fields) {
        return new Page(
                label, List.of(), List.of(fields).stream().map(Field::name).toList());
    }
}
