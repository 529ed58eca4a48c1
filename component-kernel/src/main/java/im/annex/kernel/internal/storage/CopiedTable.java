package im.annex.kernel.internal.storage;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Copies one table. Confined to the thread of its handles. */
final class CopiedTable {

    /** Few enough to hold in memory even when each holds a large stanza. */
    private static final int ROWS_AT_ONCE = 500;

    private final String table;
    private final Handle source;
    private final Handle target;
    private final List<String> columns;
    private final List<String> types;

    CopiedTable(String table, Handle source, Handle target) {
        this.table = table;
        this.source = source;
        this.target = target;
        this.columns = source.select("SELECT name FROM pragma_table_info(?) ORDER BY cid", table)
                .mapTo(String.class)
                .list();
        Map<String, String> known = target.select(
                        "SELECT column_name, udt_name FROM information_schema.columns"
                                + " WHERE table_schema = current_schema() AND table_name = ?",
                        table)
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        this.types = columns.stream()
                .map(column -> known.getOrDefault(column, "text"))
                .toList();
    }

    /** How many rows there were. */
    long copy() {
        long count = 0;
        String select = "SELECT " + columnList() + " FROM " + quoted(table) + " ORDER BY rowid";
        try (ResultIterator<List<@Nullable Object>> rows = source.createQuery(orderable(select))
                .map((row, _) -> values(row))
                .iterator()) {
            while (rows.hasNext()) {
                count += insert(rows);
            }
        }
        resetSequences();
        return count;
    }

    /** By insertion, so that a row which refers to another of its table comes after it, where there is such an order. */
    private String orderable(String select) {
        boolean withoutRowid = source.select(
                        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", table)
                .mapTo(Boolean.class)
                .one();
        return withoutRowid ? select.replace(" ORDER BY rowid", "") : select;
    }

    private String columnList() {
        return columns.stream().map(CopiedTable::quoted).collect(joining(", "));
    }

    private int insert(Iterator<List<@Nullable Object>> rows) {
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        // What generates its own values keeps those of the file.
        String sql = "INSERT INTO " + quoted(table) + " (" + columnList() + ") OVERRIDING SYSTEM VALUE VALUES (" + marks
                + ")";
        try (PreparedBatch batch = target.prepareBatch(sql)) {
            while (rows.hasNext() && batch.size() < ROWS_AT_ONCE) {
                List<@Nullable Object> row = rows.next();
                for (int i = 0; i < row.size(); i++) {
                    batch.bind(i, row.get(i));
                }
                batch.add();
            }
            int size = batch.size();
            batch.execute();
            return size;
        }
    }

    /** SQLite keeps anything in any column; the server wants the column's own type. */
    private List<@Nullable Object> values(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Object value = value(row, i + 1, types.get(i));
            values.add(row.wasNull() ? null : value);
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, int column, String type) throws SQLException {
        return switch (type) {
            case "bool" -> row.getBoolean(column);
            case "int2", "int4", "int8" -> row.getLong(column);
            case "float4", "float8" -> row.getDouble(column);
            case "numeric" -> row.getBigDecimal(column);
            case "bytea" -> row.getBytes(column);
            default -> row.getString(column);
        };
    }

    /** The next number that the server gives out comes after those that were copied. */
    private void resetSequences() {
        for (String column : columns) {
            target.select("SELECT pg_get_serial_sequence(?, ?)", quoted(table), column)
                    .mapTo(String.class)
                    .findFirst()
                    .ifPresent(sequence -> target.select(
                                    "SELECT setval(?::regclass, max(" + quoted(column) + ")) FROM " + quoted(table),
                                    sequence)
                            .mapTo(Long.class)
                            .findFirst());
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
