package im.annex.kernel.protocol.forms;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;

/** How the texts of a field on the wire become a value, and a value texts. Immutable. */
interface Kind<T> {

    /** The type on the wire. */
    FieldType type();

    /**
     * The value of texts of which at least one is not empty.
     *
     * @throws InvalidValueException if there is none
     */
    T read(List<String> texts) throws InvalidValueException;

    /**
     * What it means that a field is given without any text.
     *
     * @throws InvalidValueException if it cannot be
     */
    default Optional<T> readEmpty() throws InvalidValueException {
        return Optional.empty();
    }

    /** The texts of a value. */
    List<String> write(T value);

    /** What may be chosen; empty if it is not a choice. */
    default List<Option<?>> options() {
        return List.of();
    }

    /** Adds what the value is held against (XEP-0122). */
    default void addValidation(Element field) {}

    /**
     * The one text of a field that takes one (XEP-0004 §3.2).
     *
     * @throws InvalidValueException if there are more
     */
    static String single(List<String> texts) throws InvalidValueException {
        if (texts.size() > 1) {
            throw InvalidValueException.because("one-value");
        }
        return texts.getFirst();
    }
}
