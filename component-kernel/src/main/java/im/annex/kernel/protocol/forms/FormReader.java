package im.annex.kernel.protocol.forms;

import static im.annex.kernel.protocol.forms.InvalidValueException.quoted;

import im.annex.kernel.texts.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/** Reads submissions. */
final class FormReader {

    private FormReader() {}

    static Submission read(Form form, Element submitted) {
        if (!submitted.getName().equals("x") || !submitted.getNamespaceURI().equals(DataForms.NAMESPACE)) {
            return malformed("not-a-form");
        }
        return switch (submitted.attributeValue("type", "")) {
            case "cancel" -> new Submission.Cancelled();
            case "submit" -> submission(form, submitted);
            default -> malformed("not-submitted");
        };
    }

    static Submission read(Form form, Map<String, List<String>> typed) {
        List<FieldError> errors = new ArrayList<>();
        typed.keySet().forEach(name -> {
            if (form.fields().stream().noneMatch(field -> field.name().equals(name))) {
                errors.add(FieldError.of(quoted(name), DataForms.TEXTS.text("unknown")));
            }
        });
        return values(form, typed, errors);
    }

    private static Submission submission(Form form, Element submitted) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (Element field : submitted.elements("field")) {
            String name = field.attributeValue("var");
            if (name == null) {
                continue;
            }
            List<String> texts =
                    field.elements("value").stream().map(Element::getText).toList();
            if (given.putIfAbsent(name, texts) != null) {
                errors.add(FieldError.of(quoted(name), DataForms.TEXTS.text("twice")));
            }
        }
        Text otherForm = otherForm(form, given.remove(DataForms.FORM_TYPE));
        return otherForm == null ? values(form, given, errors) : new Submission.Malformed(otherForm);
    }

    /**
     * XEP-0068 §4.1 and §6: a submission need not say what form it is, and need not say that this is hidden; but what it
     * says has to be true.
     */
    private static @Nullable Text otherForm(Form form, @Nullable List<String> submittedType) {
        if (submittedType == null || form.formType().isEmpty()) {
            return null;
        }
        String expected = form.formType().get();
        return submittedType.equals(List.of(expected)) ? null : DataForms.TEXTS.text("other-form", expected);
    }

    private static Submission values(Form form, Map<String, List<String>> given, List<FieldError> errors) {
        FormValues values = FormValues.none();
        for (Field<?> field : form.fields()) {
            List<String> texts = given.get(field.name());
            try {
                if (texts != null) {
                    values = values.with(field.read(texts));
                } else if (field.isRequired()) {
                    throw InvalidValueException.because("required");
                }
            } catch (InvalidValueException e) {
                errors.add(FieldError.of(field, e.problem()));
            }
        }
        return errors.isEmpty() ? new Submission.Filled(values) : new Submission.Invalid(errors);
    }

    private static Submission malformed(String key) {
        return new Submission.Malformed(DataForms.TEXTS.text(key));
    }
}
