package im.annex.kernel.protocol.forms;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;

/** XEP-0004 §3.3, {@code list-multi}, with the least and the largest number of choices (XEP-0122 §2.3). */
record SomeOf<T>(Options<T> known, int min, int max) implements Kind<List<T>> {

    @Override
    public FieldType type() {
        return FieldType.LIST_MULTI;
    }

    @Override
    public List<T> read(List<String> texts) throws InvalidValueException {
        var chosen = new LinkedHashSet<T>();
        for (String text : texts) {
            if (!text.isEmpty()) {
                chosen.add(known.read(text));
            }
        }
        if (chosen.size() < min) {
            throw InvalidValueException.because("too-few", Integer.toString(min));
        }
        if (chosen.size() > max) {
            throw InvalidValueException.because("too-many", Integer.toString(max));
        }
        return List.copyOf(chosen);
    }

    @Override
    public Optional<List<T>> readEmpty() throws InvalidValueException {
        return Optional.of(read(List.of()));
    }

    @Override
    public List<String> write(List<T> value) {
        return value.stream().map(known::write).toList();
    }

    @Override
    public List<Option<?>> options() {
        return List.copyOf(known.options());
    }

    @Override
    public void addValidation(Element field) {
        if (known.other() != null) {
            Validation.addOpen(field);
        } else if (min > 0 || max < Integer.MAX_VALUE) {
            Validation.addListRange(field, min, max);
        }
    }
}
