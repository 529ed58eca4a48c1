package im.annex.kernel.config;

import im.annex.kernel.config.Located.Items;
import im.annex.kernel.config.Located.Mapping;
import im.annex.kernel.config.Located.Nothing;
import im.annex.kernel.config.Located.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Environment variables that stand for keys of the file: {@code ANNEX__HTTP__PORT} is {@code http.port}. Two underscores
 * part the levels, one is a dash; of a key that is in the file, such as a domain, every character that a variable cannot
 * have is an underscore. The value is taken as it is, so that a password needs no quotes; one that begins with a bracket or
 * a quotation mark is read as YAML. Used once.
 */
final class Overrides {

    private static final String PREFIX = "ANNEX__";

    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    /** The configuration with what the environment sets in place of what the file says. */
    Mapping apply(Mapping top, Map<String, String> environment) {
        Mapping result = top;
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            if (variable.getKey().startsWith(PREFIX)) {
                result = apply(result, variable.getKey(), variable.getValue());
            }
        }
        return result;
    }

    private Mapping apply(Mapping top, String name, String value) {
        int place = problems.source(name);
        List<String> keys = Arrays.asList(name.substring(PREFIX.length()).split("__", -1));
        if (keys.stream().anyMatch(String::isEmpty)) {
            problems.add(place, "", "not the name of a setting; it looks like ANNEX__HTTP__PORT for http.port");
            return top;
        }
        Optional<Located> read = value(value, place, name);
        if (read.isEmpty()) {
            problems.add(place, "", "a value that begins with a bracket or a quotation mark has to be YAML");
            return top;
        }
        return with(top, keys, read.get(), place);
    }

    private static Optional<Located> value(String value, int place, String name) {
        if (value.isEmpty()) {
            return Optional.of(new Nothing(place, ""));
        }
        return "[{\"'".indexOf(value.charAt(0)) < 0
                ? Optional.of(new Text(place, "", value))
                : new YamlReader(new Problems(name)).value(value);
    }

    private Mapping with(Mapping mapping, List<String> keys, Located value, int place) {
        String key = keyOf(mapping, keys.getFirst());
        String path = mapping.pathOf(key);
        var entries = new LinkedHashMap<>(mapping.entries());
        if (keys.size() == 1) {
            entries.put(key, moved(value, place, path));
        } else {
            Mapping inner = mapping.get(key).orElse(new Nothing(place, path)) instanceof Mapping there
                    ? there
                    : Mapping.empty(place, path);
            entries.put(key, with(inner, keys.subList(1, keys.size()), value, place));
        }
        return new Mapping(mapping.line(), mapping.path(), entries);
    }

    private static String keyOf(Mapping mapping, String part) {
        return mapping.entries().keySet().stream()
                .filter(key -> asVariable(key).equalsIgnoreCase(part) || key.equals(part))
                .findFirst()
                .orElse(part.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** The same value at another place. */
    private static Located moved(Located value, int place, String path) {
        return switch (value) {
            case Text text -> new Text(place, path, text.value());
            case Nothing _ -> new Nothing(place, path);
            case Items list -> {
                var items = list.items();
                yield new Items(
                        place,
                        path,
                        IntStream.range(0, items.size())
                                .mapToObj(i -> moved(items.get(i), place, path + "[" + (i + 1) + "]"))
                                .toList());
            }
            case Mapping mapping -> {
                var entries = new LinkedHashMap<String, Located>();
                var moved = Mapping.empty(place, path);
                mapping.entries().forEach((key, inner) -> entries.put(key, moved(inner, place, moved.pathOf(key))));
                yield new Mapping(place, path, entries);
            }
        };
    }
}
