package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as JSON objects: facts by their keys, {@code rows}, {@code lines} and {@code warnings} where there are any. */
final class ReportJson {

    private ReportJson() {}

    static Map<String, Object> object(Report report) {
        Map<String, Object> object = new LinkedHashMap<>();
        report.facts().forEach(fact -> object.put(fact.key(), fact.value().raw()));
        report.table().ifPresent(table -> object.put("rows", rows(table)));
        if (!report.lines().isEmpty()) {
            object.put("lines", report.lines());
        }
        if (!report.warnings().isEmpty()) {
            object.put("warnings", report.warnings());
        }
        return object;
    }

    private static List<Map<String, Object>> rows(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Value> values : table.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int column = 0; column < values.size(); column++) {
                row.put(table.columns().get(column).key(), values.get(column).raw());
            }
            rows.add(row);
        }
        return rows;
    }
}
