package im.annex.pubsub.store;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Names and values as lines of text. What a line is missing for is left as it is, and lines that nobody knows are left
 * alone, so that what was written outlives changes of the program. Confined to one thread.
 */
final class Lines {

    private final Map<String, String> values = new LinkedHashMap<>();

    static Lines parse(String text) {
        var lines = new Lines();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                lines.values.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
            }
        }
        return lines;
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    void put(String name, boolean value) {
        values.put(name, Boolean.toString(value));
    }

    void put(String name, int value) {
        values.put(name, Integer.toString(value));
    }

    void text(String name, Consumer<String> to) {
        String value = values.get(name);
        if (value != null) {
            to.accept(value);
        }
    }

    void flag(String name, Consumer<Boolean> to) {
        text(name, value -> to.accept(Boolean.parseBoolean(value)));
    }

    /** The text. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(line -> line.getKey() + "=" + escaped(line.getValue()))
                .collect(joining("\n"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String value) {
        var out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next == '\\' && i + 1 < value.length()) {
                i++;
                out.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                out.append(next);
            }
        }
        return out.toString();
    }
}
