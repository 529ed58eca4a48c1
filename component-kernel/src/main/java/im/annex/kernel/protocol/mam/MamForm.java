package im.annex.kernel.protocol.mam;

import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.protocol.mam.MamRequest.Flaw;
import im.annex.kernel.protocol.mam.MamRequest.Wanted;
import im.annex.kernel.texts.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;

/** The form that says which messages are wanted (XEP-0313 §4.1). No field of it is required. */
final class MamForm {

    private static final Field<JID> WITH = Field.jid("with");
    private static final Field<Instant> START = Field.moment("start");
    private static final Field<Instant> END = Field.moment("end");
    private static final Field<String> BEFORE_ID = Field.text("before-id");
    private static final Field<String> AFTER_ID = Field.text("after-id");

    /** §4.1.5: a list that is open, as all ids there are would be too many. */
    private static final Field<List<String>> IDS = Field.openChoices("ids", List.of());

    private static final Field<String> FULL_TEXT = Field.text("{" + Mam.FULL_TEXT + "}fulltext");

    private static final Form WITHOUT_WORDS = Form.of(Mam.NAMESPACE, WITH, START, END, BEFORE_ID, AFTER_ID, IDS);

    private static final Form FORM = WITHOUT_WORDS.with(FULL_TEXT);

    private static final QName X = QName.get("x", DataForms.NAMESPACE);
    private static final String FORM_TYPE = "FORM_TYPE";

    private MamForm() {}

    /** §4.1.5: what can be filled in. */
    static Element empty() {
        return FORM.render(FormValues.none(), Locale.ENGLISH);
    }

    static Element emptyWithoutWords() {
        return WITHOUT_WORDS.render(FormValues.none(), Locale.ENGLISH);
    }

    /** What a query wants; everything if there is no form in it. */
    static Parsed of(Element query) {
        List<Element> forms = query.elements(X);
        if (forms.isEmpty()) {
            return new Parsed.Read(Wanted.everything());
        }
        return forms.size() > 1 ? bad("There is more than one form.") : read(forms.getFirst());
    }

    /** What came of reading a form. */
    sealed interface Parsed {

        /** It could be read. */
        record Read(Wanted wanted) implements Parsed {}

        /** It could not. */
        record Wrong(MamRequest.Refused refusal) implements Parsed {}
    }

    private static Parsed bad(String sentence) {
        return new Parsed.Wrong(new MamRequest.Refused(Flaw.BAD_REQUEST, sentence));
    }

    private static Parsed read(Element form) {
        Set<String> given = new TreeSet<>();
        form.elements("field").forEach(field -> given.add(field.attributeValue("var", "")));
        if (!given.remove(FORM_TYPE)) {
            return bad("The form does not say in FORM_TYPE what it is.");
        }
        FORM.fields().forEach(field -> given.remove(field.name()));
        if (!given.isEmpty()) {
            // The names are not repeated: a stranger chose them.
            return new Parsed.Wrong(new MamRequest.Refused(
                    Flaw.UNKNOWN_FIELD,
                    "The form has a field that is not known here; ask for the form to see those that are."));
        }
        return switch (FORM.read(form)) {
            case Submission.Filled(FormValues values) -> new Parsed.Read(wanted(values));
            case Submission.Invalid wrong -> bad(wrong.in(Locale.ENGLISH));
            case Submission.Malformed(Text problem) -> bad(problem.in(Locale.ENGLISH));
            case Submission.Cancelled() -> bad("The form was not filled in.");
        };
    }

    private static Wanted wanted(FormValues values) {
        return new Wanted(
                values.find(WITH),
                values.find(START),
                values.find(END),
                text(values, AFTER_ID),
                text(values, BEFORE_ID),
                values.find(IDS).orElse(List.of()),
                text(values, FULL_TEXT));
    }

    private static Optional<String> text(FormValues values, Field<String> field) {
        return values.find(field).filter(value -> !value.isEmpty());
    }
}
