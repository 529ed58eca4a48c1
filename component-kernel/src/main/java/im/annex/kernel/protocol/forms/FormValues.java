package im.annex.kernel.protocol.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a form's fields. A field is either left out, given without a value, or given with one: what is left out
 * keeps the value it has (XEP-0004 §3.5), what is given without a value loses it (§3.6). Immutable.
 */
public final class FormValues {

    private static final FormValues NONE = new FormValues(Map.of());

    private final Map<String, Optional<Object>> given;

    private FormValues(Map<String, Optional<Object>> given) {
        this.given = given;
    }

    /** No values at all. */
    public static FormValues none() {
        return NONE;
    }

    /** These and one more; a value the field had before is replaced. */
    public <T> FormValues with(Field<T> field, T value) {
        return plus(field, Optional.of(value));
    }

    /** These and a field that is given without a value. */
    public FormValues without(Field<?> field) {
        return plus(field, Optional.empty());
    }

    /** Whether a field is given at all. */
    public boolean has(Field<?> field) {
        return given.containsKey(field.name());
    }

    /** The value that was given for a field; the field's default does not count. */
    public <T> Optional<T> find(Field<T> field) {
        // Only with(), which is typed, and the field's own reader put values here.
        @SuppressWarnings("unchecked")
        var value = (Optional<T>) given.getOrDefault(field.name(), Optional.empty());
        return value;
    }

    /**
     * The value that was given for a field, or else the field's default.
     *
     * @throws IllegalStateException if there is neither; never so for a required field of what was read from a form
     */
    public <T> T get(Field<T> field) {
        return find(field)
                .or(field::standard)
                .orElseThrow(() -> new IllegalStateException("no value and no default for " + field.name()));
    }

    private FormValues plus(Field<?> field, Optional<Object> value) {
        var more = new LinkedHashMap<>(given);
        more.put(field.name(), value);
        return new FormValues(more);
    }

    FormValues with(ReadField<?> field) {
        return plus(field.field(), field.value().map(value -> value));
    }

    /** A field and what was read for it. */
    record ReadField<T>(Field<T> field, Optional<T> value) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof FormValues values && given.equals(values.given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    /** The names only, as values may be secrets. */
    @Override
    public String toString() {
        return given.keySet().toString();
    }
}
