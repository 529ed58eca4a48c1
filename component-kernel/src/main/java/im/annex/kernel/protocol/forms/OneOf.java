package im.annex.kernel.protocol.forms;

import java.util.List;
import org.dom4j.Element;

/** XEP-0004 §3.3, {@code list-single}. */
record OneOf<T>(Options<T> known) implements Kind<T> {

    @Override
    public FieldType type() {
        return FieldType.LIST_SINGLE;
    }

    @Override
    public T read(List<String> texts) throws InvalidValueException {
        return known.read(Kind.single(texts));
    }

    @Override
    public List<String> write(T value) {
        return List.of(known.write(value));
    }

    @Override
    public List<Option<?>> options() {
        return List.copyOf(known.options());
    }

    @Override
    public void addValidation(Element field) {
        if (known.other() != null) {
            Validation.addOpen(field);
        }
    }
}
