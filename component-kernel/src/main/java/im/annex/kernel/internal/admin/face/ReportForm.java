package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Note;
import im.annex.kernel.protocol.forms.DataForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * Reports as forms of type result (XEP-0004): facts and the rows of a table as fields. Items with heads (XEP-0004 §3.4) would
 * be nearer to a table, but there are clients that show nothing at all of a form with items.
 */
final class ReportForm {

    /** More would not fit into a stanza that every server takes. */
    private static final int MOST_CHARS = 150_000;

    /** What the field of a row has, without its label and its text. */
    private static final int CHARS_AROUND = 80;

    private ReportForm() {}

    /**
     * The form, but one, as clients show only the first or the last; empty if there is nothing in it. What it leaves out is
     * in the {@link #notes}.
     *
     * @param said what the command said before it was done
     */
    static Optional<Element> form(Report report, String title, List<String> said) {
        Element form = DocumentHelper.createElement(QName.get("x", DataForms.NAMESPACE))
                .addAttribute("type", "result");
        form.addElement("title").addText(title);
        report.facts()
                .forEach(fact -> field(form, fact.key(), "text-single", fact.label())
                        .addElement("value")
                        .addText(fact.value().shown()));
        report.table().ifPresent(table -> addTable(table, form));
        if (!said.isEmpty()) {
            addValues(field(form, "output", "text-multi", "Output"), said.stream());
        }
        return form.elements("field").isEmpty() ? Optional.empty() : Optional.of(form);
    }

    /** What is to be known beside the form. */
    static List<Note> notes(Report report, List<String> said) {
        List<Note> notes = new ArrayList<>();
        report.table().ifPresent(table -> {
            int left = table.rows().size() - fitting(table);
            if (left > 0) {
                notes.add(new Note(
                        Note.Severity.WARN, left + " more rows are not shown here; annex ctl shows all of them."));
            }
            if (table.rows().isEmpty() && report.lines().isEmpty()) {
                notes.add(info("There is nothing to list."));
            }
        });
        report.lines().forEach(line -> notes.add(info(line)));
        report.warnings().forEach(warning -> notes.add(new Note(Note.Severity.WARN, warning)));
        return notes;
    }

    private static Note info(String line) {
        return new Note(Note.Severity.INFO, line);
    }

    private static Element field(Element form, String name, String type, String label) {
        return form.addElement("field")
                .addAttribute("var", name)
                .addAttribute("type", type)
                .addAttribute("label", label);
    }

    private static void addValues(Element field, Stream<String> values) {
        values.forEach(value -> field.addElement("value").addText(value));
    }

    /** What stands first in a row is what it is about. */
    private static void addTable(Table table, Element form) {
        List<List<Value>> rows = table.rows().subList(0, fitting(table));
        Column first = table.columns().getFirst();
        if (table.columns().size() == 1 && !rows.isEmpty()) {
            addValues(
                    field(form, first.key(), "text-multi", first.label()),
                    rows.stream().map(row -> row.getFirst().shown()));
            return;
        }
        for (int row = 0; row < rows.size(); row++) {
            field(
                            form,
                            "row-" + (row + 1),
                            "text-single",
                            rows.get(row).getFirst().shown())
                    .addElement("value")
                    .addText(rest(table.columns(), rows.get(row)));
        }
    }

    private static String rest(List<Column> columns, List<Value> row) {
        return IntStream.range(1, row.size())
                .filter(column -> !row.get(column).shown().isBlank())
                .mapToObj(column ->
                        columns.get(column).label() + ": " + row.get(column).shown())
                .collect(Collectors.joining("; "));
    }

    /** How many rows there is room for. */
    private static int fitting(Table table) {
        int chars = 0;
        int fitting = 0;
        for (List<Value> row : table.rows()) {
            chars += CHARS_AROUND
                    + row.getFirst().shown().length()
                    + rest(table.columns(), row).length();
            if (chars > MOST_CHARS) {
                break;
            }
            fitting++;
        }
        return fitting;
    }
}
