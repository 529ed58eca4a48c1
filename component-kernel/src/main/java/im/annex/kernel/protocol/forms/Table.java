package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;

/**
 * Several items with the same fields (XEP-0004 §3.4). Such a form has no fields of its own, not even one that says what
 * form it is.
 *
 * @param title its heading
 * @param columns the fields of every item; at least one
 * @param rows the items, in their order
 */
public record Table(Optional<Text> title, List<Field<?>> columns, List<FormValues> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("XEP-0004 §3.4: a table has at least one column");
        }
    }

    /** A table without items. */
    public static Table of(Field<?>... columns) {
        return new Table(Optional.empty(), List.of(columns), List.of());
    }

    /** The same with a heading. */
    public Table title(Text heading) {
        return new Table(Optional.of(heading), columns, rows);
    }

    /** The same with other items. */
    public Table rows(List<FormValues> items) {
        return new Table(title, columns, items);
    }

    /** The same with one more item. */
    public Table row(FormValues item) {
        var more = new ArrayList<>(rows);
        more.add(item);
        return new Table(title, columns, more);
    }

    /** A form of type {@code result}; a field without a value in an item is empty. */
    public Element render(Locale reader) {
        return new FormWriter(reader).table(this);
    }
}
