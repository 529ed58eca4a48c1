package im.annex.kernel.protocol.forms;

import static im.annex.kernel.protocol.forms.InvalidValueException.quoted;
import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be chosen in a list (XEP-0004 §3.3).
 *
 * @param options each with another value on the wire
 * @param other makes a value of any other text, or null if there may be none (XEP-0122 §2.2.2)
 */
record Options<T>(List<Option<T>> options, @Nullable Function<String, T> other) {

    Options {
        options = List.copyOf(options);
        var seen = new HashSet<String>();
        for (Option<T> option : options) {
            if (!seen.add(option.wire())) {
                throw new IllegalArgumentException("XEP-0004 §3.3: two options have the value " + option.wire());
            }
        }
    }

    Options(List<Option<T>> options) {
        this(options, null);
    }

    static Options<String> open(List<Option<String>> options) {
        return new Options<>(options, text -> text);
    }

    T read(String text) throws InvalidValueException {
        for (Option<T> option : options) {
            if (option.wire().equals(text)) {
                return option.value();
            }
        }
        if (other == null) {
            throw InvalidValueException.because("option", quoted(text), known());
        }
        return other.apply(text);
    }

    String write(T value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(Option::wire)
                .findFirst()
                .orElseGet(value::toString);
    }

    private String known() {
        return options.stream().map(Option::wire).collect(joining(", "));
    }
}
