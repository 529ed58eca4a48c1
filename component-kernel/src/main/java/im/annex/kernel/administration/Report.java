package im.annex.kernel.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command has to say in the end. It is rendered as a form of type result (XEP-0004), as aligned text and as JSON.
 *
 * @param lines sentences, each on its own
 * @param warnings sentences that deserve attention
 * @param facts named values
 * @param table a table, such as one row for each component
 */
public record Report(List<String> lines, List<String> warnings, List<Fact> facts, Optional<Table> table) {

    public Report {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
        facts = List.copyOf(facts);
    }

    /**
     * A named value.
     *
     * @param key for programs: kebab case, stable
     * @param label for people
     */
    public record Fact(String key, String label, Value value) {}

    /**
     * A table.
     *
     * @param columns the heads
     * @param rows one value for each column
     */
    public record Table(List<Column> columns, List<List<Value>> rows) {

        /** Checks that every row has as many values as there are columns. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Value> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(row.size() + " values for " + columns.size() + " columns");
                }
            }
        }

        /** An empty table. */
        public static Table of(Column... columns) {
            return new Table(List.of(columns), List.of());
        }

        /** The same with one more row. */
        public Table row(Value... values) {
            return new Table(columns, plus(rows, List.of(values)));
        }
    }

    /**
     * The head of a column.
     *
     * @param key for programs: kebab case, stable
     * @param label for people
     */
    public record Column(String key, String label) {}

    /** Nothing to say yet. */
    public static Report empty() {
        return new Report(List.of(), List.of(), List.of(), Optional.empty());
    }

    /** One sentence. */
    public static Report of(String sentence) {
        return empty().line(sentence);
    }

    /** The same with one more sentence. */
    public Report line(String sentence) {
        return new Report(plus(lines, sentence), warnings, facts, table);
    }

    /** The same with one more sentence that deserves attention. */
    public Report warning(String sentence) {
        return new Report(lines, plus(warnings, sentence), facts, table);
    }

    /** The same with one more named value. */
    public Report fact(String key, String label, Value value) {
        return new Report(lines, warnings, plus(facts, new Fact(key, label, value)), table);
    }

    /** The same with a table. */
    public Report table(Table rows) {
        return new Report(lines, warnings, facts, Optional.of(rows));
    }

    private static <T> List<T> plus(List<T> list, T more) {
        var all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
