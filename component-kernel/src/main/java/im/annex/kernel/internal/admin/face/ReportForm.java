package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Fact;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.DataForms;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/** Reports as forms of type result (XEP-0004 §3.4): the table as reported items, facts as fields. */
final class ReportForm {

    private ReportForm() {}

    /**
     * The forms, of which there may be none: the table first, as a client that shows but one form should show that, and
     * apart, as a form with items has no fields of its own (XEP-0004 §3.4). Lines and warnings are notes of the command.
     *
     * @param said what the command said before it was done
     */
    static List<Element> elements(Report report, String title, List<String> said) {
        List<Element> forms = new ArrayList<>();
        report.table().ifPresent(table -> {
            Element form = form(title);
            addTable(table, form);
            forms.add(form);
        });
        if (!report.facts().isEmpty() || !said.isEmpty()) {
            Element form = form(title);
            report.facts().forEach(fact -> addFact(fact, form));
            addOutput(said, form);
            forms.add(form);
        }
        return forms;
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
        for (List<Value> row : table.rows()) {
            Element item = form.addElement("item");
            for (int column = 0; column < row.size(); column++) {
                field(item, table.columns().get(column).key(), row.get(column));
            }
        }
    }

    private static Element field(Element parent, String name, Value value) {
        Element field = parent.addElement("field").addAttribute("var", name);
        field.addElement("value").addText(value.shown());
        return field;
    }
}
