package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Fact;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import java.util.ArrayList;
import java.util.List;

/** Reports as lines of text, with values under each other. */
final class ReportText {

    private ReportText() {}

    static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>(report.lines());
        report.warnings().forEach(warning -> lines.add("Warning: " + warning));
        int width = report.facts().stream()
                .mapToInt(fact -> fact.label().length())
                .max()
                .orElse(0);
        for (Fact fact : report.facts()) {
            lines.add(padded(fact.label() + ":", width + 2) + oneLine(fact.value()));
        }
        report.table().ifPresent(table -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            addTable(table, lines);
        });
        return lines;
    }

    private static void addTable(Table table, List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns().stream().map(Report.Column::label).toList());
        table.rows()
                .forEach(row -> rows.add(row.stream().map(ReportText::oneLine).toList()));
        int[] widths = new int[table.columns().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(padded(row.get(column), widths[column] + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    /** What came from a stranger must not move the cursor of a terminal. */
    private static String oneLine(Value value) {
        return value.shown().replaceAll("\\p{Cntrl}", " ");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
