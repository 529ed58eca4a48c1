package im.annex.irc.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options as text: lines with a name and a value. A name that is not known, as of a later version, is passed over. */
final class OptionsText {

    private final StringBuilder written = new StringBuilder();
    private final Map<String, List<String>> values = new HashMap<>();

    OptionsText() {}

    static OptionsText read(String text) {
        var options = new OptionsText();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                options.values
                        .computeIfAbsent(line.substring(0, equals), _ -> new ArrayList<>())
                        .add(unescaped(line.substring(equals + 1)));
            }
        }
        return options;
    }

    void add(String name, Optional<?> value) {
        value.ifPresent(given -> add(name, given.toString()));
    }

    void add(String name, String value) {
        written.append(name)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
    }

    private static String unescaped(String value) {
        var text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            if (sign == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' ? '\n' : next);
            } else {
                text.append(sign);
            }
        }
        return text.toString();
    }

    Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<Boolean> flag(String name) {
        return one(name).map(Boolean::valueOf);
    }

    Optional<Integer> number(String name) {
        return one(name).map(Integer::valueOf);
    }

    List<Integer> numbers(String name) {
        return all(name).stream().map(Integer::valueOf).toList();
    }

    /** What was added. */
    @Override
    public String toString() {
        return written.toString();
    }
}
