package im.annex.kernel.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What a settings record declares: its keys, in order, and how it is made.
 *
 * @param <R> the record
 */
record SettingsShape<R extends Record>(List<SettingKey> keys, Constructor<R> constructor) {

    /**
     * Reads a record's declaration.
     *
     * @throws IllegalArgumentException if it is not a settings record, which is its author's mistake
     */
    static <R extends Record> SettingsShape<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<SettingKey> keys = Arrays.stream(components).map(SettingKey::of).toList();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new SettingsShape<>(keys, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }

    SequencedSet<String> names() {
        var names = new LinkedHashSet<String>();
        keys.forEach(key -> names.addAll(key.names()));
        return names;
    }

    /**
     * Makes the record.
     *
     * @throws IllegalArgumentException if the record refuses the values; the message is for the operator
     */
    R make(List<Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }
}
