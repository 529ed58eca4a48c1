package im.annex.kernel.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The keys of settings records as a table in Markdown, so that the documentation cannot differ from the code. */
public final class SettingsReference {

    private static final String HEAD = "| Key | Value | Default | Meaning |\n|---|---|---|---|\n";

    private SettingsReference() {}

    /**
     * The table of a record's keys; those of nested records follow with their whole path.
     *
     * @param prefix what stands before each key, such as {@code http.}; may be empty
     * @throws IllegalArgumentException if it is not a settings record, which is its author's mistake
     */
    public static String table(String prefix, Class<? extends Record> type) {
        var rows = new ArrayList<String>();
        collect(prefix, type, rows);
        return HEAD + String.join("\n", rows) + "\n";
    }

    private static void collect(String prefix, Class<? extends Record> type, List<String> rows) {
        for (SettingKey key : SettingsShape.of(type).keys()) {
            if (key.isRecord()) {
                String of = switch (key.form()) {
                    case SINGLE, OPTIONAL -> "";
                    case LIST -> "[]";
                    case MAP -> ".NAME";
                };
                collect(prefix + key.name() + of + ".", key.type().asSubclass(Record.class), rows);
            } else {
                rows.add(row(prefix, key));
            }
        }
    }

    private static String row(String prefix, SettingKey key) {
        String value = key.isSecret() ? "a secret; also as `-file`, `-env`, `-credential`" : key.expected();
        String list = switch (key.form()) {
            case SINGLE, OPTIONAL -> "";
            case LIST -> "a list of: ";
            case MAP -> "by name: ";
        };
        return "| `" + prefix + key.name() + "` | " + list + escaped(value) + bounds(key) + " | " + standard(key)
                + " | " + escaped(key.setting().value()) + " |";
    }

    private static String bounds(SettingKey key) {
        long min = key.setting().min();
        long max = key.setting().max();
        if (min == Long.MIN_VALUE && max == Long.MAX_VALUE) {
            return "";
        }
        return ", " + (min == Long.MIN_VALUE ? "" : min) + " to " + (max == Long.MAX_VALUE ? "any" : max)
                + (key.type() == Duration.class ? " seconds" : key.type() == ByteSize.class ? " bytes" : "");
    }

    private static String standard(SettingKey key) {
        if (!key.setting().standard().isEmpty()) {
            return "`" + escaped(key.setting().standard()) + "`";
        }
        return switch (key.form()) {
            case SINGLE -> "must be given";
            case OPTIONAL -> "none";
            case LIST, MAP -> "empty";
        };
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
