package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Fact;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.DataForms;
import java.util.List;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/** Reports as forms of type result (XEP-0004 §3.4): facts as fields, the table as reported items. */
final class ReportForm {

    private ReportForm() {}

    /**
     * The form; empty if there is nothing to show in it. Lines and warnings are notes of the command.
     *
     * @param said what the command said before it was done
     */
    static Optional<Element> element(Report report, String title, List<String> said) {
        if (report.facts().isEmpty() && report.table().isEmpty() && said.isEmpty()) {
            return Optional.empty();
        }
        Element form = DocumentHelper.createElement(QName.get("x", DataForms.NAMESPACE))
                .addAttribute("type", "result");
        form.addElement("title").addText(title);
        for (Fact fact : report.facts()) {
            field(form, fact.key(), fact.value())
                    .addAttribute("type", "text-single")
                    .addAttribute("label", fact.label());
        }
        if (!said.isEmpty()) {
            Element output = form.addElement("field")
                    .addAttribute("var", "output")
                    .addAttribute("type", "text-multi")
                    .addAttribute("label", "Output");
            said.forEach(line -> output.addElement("value").addText(line));
        }
        report.table().ifPresent(table -> addTable(table, form));
        return Optional.of(form);
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
