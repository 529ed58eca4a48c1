package im.annex.kernel.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A value of the configuration file that knows where it stands. A value beside its key counts as standing in the line
 * of the key. Immutable; {@code toString} never shows the text, which may be a secret.
 */
public sealed interface Located {

    /** The line, from 1. */
    int line();

    /** The keys that lead here, joined by dots; items of lists by their number from 1, as in {@code admin[2]}. */
    String path();

    /** What an operator calls this shape, with its article. */
    String shape();

    /** A word, a number or a quoted text; which of them it has to be is said by the setting. */
    record Text(int line, String path, String value) implements Located {
        @Override
        public String shape() {
            return "a single value";
        }

        @Override
        public String toString() {
            return path + " in line " + line;
        }
    }

    /** A key without a value, or an explicit null. */
    record Nothing(int line, String path) implements Located {
        @Override
        public String shape() {
            return "nothing";
        }
    }

    /** A list. */
    record Items(int line, String path, List<Located> items) implements Located {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shape() {
            return "a list";
        }
    }

    /** Keys and their values, in the order of the file. */
    record Mapping(int line, String path, SequencedMap<String, Located> entries) implements Located {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        /** A mapping without any keys, for a section that is not in the file. */
        public static Mapping empty(int line, String path) {
            return new Mapping(line, path, new LinkedHashMap<>());
        }

        @Override
        public SequencedMap<String, Located> entries() {
            return Collections.unmodifiableSequencedMap(entries);
        }

        /** The value of a key, if the key is given. */
        public Optional<Located> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /** The path of a key of this mapping. */
        public String pathOf(String key) {
            return path.isEmpty() ? key : path + "." + key;
        }

        /** This mapping without all keys but these. */
        public Mapping only(Set<String> keys) {
            var kept = new LinkedHashMap<>(entries);
            kept.keySet().retainAll(keys);
            return new Mapping(line, path, kept);
        }

        /** The entries of this mapping and, where this has none, those of another; each keeps its line and path. */
        public Mapping over(Mapping fallback) {
            var both = new LinkedHashMap<>(fallback.entries);
            both.putAll(entries);
            return new Mapping(line, path, both);
        }

        @Override
        public String shape() {
            return "a mapping";
        }
    }
}
