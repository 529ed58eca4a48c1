package im.annex.kernel.config;

import im.annex.kernel.config.Located.Items;
import im.annex.kernel.config.Located.Mapping;
import im.annex.kernel.config.Located.Nothing;
import im.annex.kernel.config.Located.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Makes settings records, whose components are annotated with {@link Setting}, of what stands in the file. Everything
 * that is wrong is added to the {@link Problems}; nothing is thrown but for mistakes in the record itself. Confined to
 * the thread that reads the file.
 */
public final class SettingsBinder {

    private final Path folder;
    private final Problems problems;
    private final SecretSource secrets;

    /**
     * A binder for one file.
     *
     * @param folder what relative paths are relative to
     * @param environment the environment variables that secrets may be read from
     * @param problems where to put what is wrong
     */
    public SettingsBinder(Path folder, Map<String, String> environment, Problems problems) {
        this.folder = folder;
        this.problems = problems;
        this.secrets = new SecretSource(folder, environment, problems);
    }

    /**
     * The keys that a settings record reads, in its order.
     *
     * @throws IllegalArgumentException if it is not a settings record, which is its author's mistake
     */
    public static SequencedSet<String> keys(Class<? extends Record> type) {
        return SettingsShape.of(type).names();
    }

    /**
     * Binds a mapping that holds the keys of one record and no others.
     *
     * @return the record, or nothing if there are problems with it
     * @throws IllegalArgumentException if the type is not a settings record, which is its author's mistake
     */
    public <R extends Record> Optional<R> bind(Class<R> type, Mapping mapping) {
        var shape = SettingsShape.of(type);
        int before = problems.count();
        rejectUnknown(mapping, shape.names());
        List<Object> values = new ArrayList<>();
        for (SettingKey key : shape.keys()) {
            read(key, mapping).ifPresent(values::add);
        }
        if (problems.count() > before || values.size() < shape.keys().size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(shape.make(values));
        } catch (IllegalArgumentException e) {
            problems.add(mapping, Objects.requireNonNullElse(e.getMessage(), "these values do not go together"));
            return Optional.empty();
        }
    }

    /** Reports every key of a mapping that is not among those allowed, with the one that was probably meant. */
    public void rejectUnknown(Mapping mapping, Collection<String> allowed) {
        mapping.entries().forEach((key, value) -> {
            if (!allowed.contains(key)) {
                String guess = didYouMean(key, allowed);
                problems.add(
                        value,
                        "unknown setting" + (guess.isEmpty() ? "; known here: " + String.join(", ", allowed) : guess));
            }
        });
    }

    /**
     * {@code "; did you mean muc?"} for a word that is not among those known, or nothing if none is near enough to be
     * meant.
     */
    public static String didYouMean(String word, Collection<String> known) {
        return Suggestions.didYouMean(word, known);
    }

    /** The value of a key, for optional and list keys an {@code Optional} or a {@code List}; nothing if it is wrong. */
    private Optional<Object> read(SettingKey key, Mapping mapping) {
        if (key.isSecret()) {
            Optional<Secret> secret = secrets.read(key, mapping);
            return key.form() == SettingKey.Form.OPTIONAL ? Optional.of(secret) : secret.map(value -> value);
        }
        Optional<Located> given = mapping.get(key.name());
        return given.isPresent() ? convert(key, given.get()) : standard(key, mapping);
    }

    private Optional<Object> standard(SettingKey key, Mapping mapping) {
        if (!key.setting().standard().isEmpty()) {
            return Optional.of(declaredStandard(key));
        }
        return switch (key.form()) {
            case OPTIONAL -> Optional.of(Optional.empty());
            case LIST -> Optional.of(List.of());
            case MAP -> Optional.of(Map.of());
            case SINGLE -> {
                if (key.isRecord()) {
                    yield one(key, Mapping.empty(mapping.line(), mapping.pathOf(key.name())));
                }
                problems.add(mapping.line(), mapping.pathOf(key.name()), "missing; expected " + key.expected());
                yield Optional.empty();
            }
        };
    }

    /**
     * Lets a settings record pass whose declaration holds together: every key has a type that settings can have, and every
     * default is of that type.
     *
     * @throws IllegalArgumentException if it does not, which is its author's mistake
     */
    public static void requireSound(Class<? extends Record> type) {
        requireSound(type, new HashSet<>());
    }

    private static void requireSound(Class<? extends Record> type, Set<Class<?>> seen) {
        var binder = new SettingsBinder(Path.of(""), Map.of(), new Problems("@Setting"));
        for (SettingKey key : SettingsShape.of(type).keys()) {
            if (!key.isSecret() && !key.setting().standard().isEmpty()) {
                binder.declaredStandard(key);
            }
            if (key.isRecord() && seen.add(key.type())) {
                requireSound(key.type().asSubclass(Record.class), seen);
            }
        }
    }

    private Object declaredStandard(SettingKey key) {
        var mistakes = new Problems("@Setting");
        var binder = new SettingsBinder(folder, Map.of(), mistakes);
        Optional<Object> value = new YamlReader(mistakes)
                .value(key.setting().standard())
                .flatMap(located -> binder.convert(key, located));
        return value.orElseThrow(() ->
                new IllegalArgumentException("the default of setting " + key.name() + " is not " + key.expected()));
    }

    private Optional<Object> convert(SettingKey key, Located value) {
        return switch (key.form()) {
            case SINGLE -> one(key, value);
            case OPTIONAL -> optional(key, value);
            case LIST -> list(key, value);
            case MAP -> map(key, value);
        };
    }

    /** Names that the operator chooses, each with a value; the order of the file is kept. */
    private Optional<Object> map(SettingKey key, Located value) {
        return switch (value) {
            case Nothing _ -> Optional.of(Map.of());
            case Text _, Items _ -> wrong(value, "expected a mapping, found " + value.shape());
            case Mapping mapping -> {
                Map<String, Object> values = new LinkedHashMap<>();
                mapping.entries().forEach((name, entry) -> one(key, entry).ifPresent(made -> values.put(name, made)));
                boolean whole = values.size() == mapping.entries().size();
                yield whole ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
            }
        };
    }

    /** An optional section is switched on with all its defaults by {@code true}, and off by {@code false}. */
    private Optional<Object> optional(SettingKey key, Located value) {
        boolean off = value instanceof Nothing || (key.isRecord() && isWord(value, "false"));
        if (off) {
            return Optional.of(Optional.empty());
        }
        boolean on = key.isRecord() && isWord(value, "true");
        return one(key, on ? Mapping.empty(value.line(), value.path()) : value).map(Optional::of);
    }

    private static boolean isWord(Located value, String word) {
        return value instanceof Text text && text.value().equals(word);
    }

    /** A single value stands for a list of one, so that nobody needs to know YAML's brackets. */
    private Optional<Object> list(SettingKey key, Located value) {
        List<Located> items = switch (value) {
            case Items list -> list.items();
            case Nothing _ -> List.of();
            case Text text -> List.of(text);
            case Mapping mapping -> List.of(mapping);
        };
        List<Object> values = new ArrayList<>();
        items.forEach(item -> one(key, item).ifPresent(values::add));
        return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> one(SettingKey key, Located value) {
        return switch (value) {
            case Mapping mapping
            when key.isRecord() ->
                bind(key.type().asSubclass(Record.class), mapping).map(made -> made);
            case Nothing nothing when key.isRecord() -> one(key, Mapping.empty(nothing.line(), nothing.path()));
            case Text text when !key.isRecord() -> scalar(key, text);
            case Nothing nothing -> wrong(nothing, "has no value; expected " + key.expected());
            case Text _, Items _, Mapping _ -> wrong(value, "expected " + key.expected() + ", found " + value.shape());
        };
    }

    private Optional<Object> scalar(SettingKey key, Text text) {
        try {
            return Optional.of(Scalars.parse(key, text.value(), folder));
        } catch (IllegalArgumentException e) {
            return wrong(text, Objects.requireNonNullElse(e.getMessage(), "is wrong"));
        }
    }

    private Optional<Object> wrong(Located at, String message) {
        problems.add(at, message);
        return Optional.empty();
    }
}
