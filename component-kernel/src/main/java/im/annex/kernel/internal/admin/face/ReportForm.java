package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Fact;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Note;
import im.annex.kernel.protocol.forms.DataForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/** Reports as forms of type result (XEP-0004 §3.4): the table as reported items, facts as fields. */
final class ReportForm {

    /** More would not fit into a stanza that every server takes. */
    private static final int MOST_CHARS = 150_000;

    /** What an element for a value and its field has, without names and text. */
    private static final int CHARS_AROUND = 48;

    private ReportForm() {}

    /**
     * The form: the table if there is one, as a form with items has no fields of its own (XEP-0004 §3.4) and clients show
     * but one form, some the first and some the last. What is not in it is in the {@link #notes}.
     *
     * @param said what the command said before it was done
     */
    static Optional<Element> form(Report report, String title, List<String> said) {
        if (report.table().isPresent()) {
            Element form = form(title);
            addTable(report.table().get(), form);
            return Optional.of(form);
        }
        if (report.facts().isEmpty() && said.isEmpty()) {
            return Optional.empty();
        }
        Element form = form(title);
        report.facts().forEach(fact -> addFact(fact, form));
        addOutput(said, form);
        return Optional.of(form);
    }

    /** What beside the form is to be known: facts and what was said where there is a table, then lines and warnings. */
    static List<Note> notes(Report report, List<String> said) {
        List<Note> notes = new ArrayList<>();
        if (report.table().isPresent()) {
            Table table = report.table().get();
            int left = table.rows().size() - fitting(table);
            if (left > 0) {
                notes.add(new Note(
                        Note.Severity.WARN, left + " more rows are not shown here; annex ctl shows all of them."));
            }
            report.facts()
                    .forEach(fact ->
                            notes.add(info(fact.label() + ": " + fact.value().shown())));
            said.forEach(line -> notes.add(info(line)));
        }
        report.lines().forEach(line -> notes.add(info(line)));
        report.warnings().forEach(warning -> notes.add(new Note(Note.Severity.WARN, warning)));
        return notes;
    }

    private static Note info(String line) {
        return new Note(Note.Severity.INFO, line);
    }

    private static Element form(String title) {
        Element form = DocumentHelper.createElement(QName.get("x", DataForms.NAMESPACE))
                .addAttribute("type", "result");
        form.addElement("title").addText(title);
        return form;
    }

    private static void addFact(Fact fact, Element form) {
        field(form, fact.key(), fact.value())
                .addAttribute("type", "text-single")
                .addAttribute("label", fact.label());
    }

    private static void addOutput(List<String> said, Element form) {
        if (!said.isEmpty()) {
            Element output = form.addElement("field")
                    .addAttribute("var", "output")
                    .addAttribute("type", "text-multi")
                    .addAttribute("label", "Output");
            said.forEach(line -> output.addElement("value").addText(line));
        }
    }

    private static void addTable(Table table, Element form) {
        Element reported = form.addElement("reported");
        for (Column column : table.columns()) {
            reported.addElement("field")
                    .addAttribute("var", column.key())
                    .addAttribute("label", column.label())
                    .addAttribute("type", "text-single");
        }
        for (List<Value> row : table.rows().subList(0, fitting(table))) {
            Element item = form.addElement("item");
            for (int column = 0; column < row.size(); column++) {
                field(item, table.columns().get(column).key(), row.get(column));
            }
        }
    }

    /** How many rows there is room for. */
    private static int fitting(Table table) {
        int chars = 0;
        int fitting = 0;
        for (List<Value> row : table.rows()) {
            for (int column = 0; column < row.size(); column++) {
                chars += CHARS_AROUND
                        + table.columns().get(column).key().length()
                        + row.get(column).shown().length();
            }
            if (chars > MOST_CHARS) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    private static Element field(Element parent, String name, Value value) {
        Element field = parent.addElement("field").addAttribute("var", name);
        field.addElement("value").addText(value.shown());
        return field;
    }
}
