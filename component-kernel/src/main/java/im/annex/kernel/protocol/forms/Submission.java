package im.annex.kernel.protocol.forms;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.texts.Text;
import java.util.List;
import java.util.Locale;

/** What came back of a form (XEP-0004 §3.1). */
public sealed interface Submission {

    /** The form was filled in, and every value is right. */
    record Filled(FormValues values) implements Submission {}

    /** Whoever had the form does not want to fill it in. */
    record Cancelled() implements Submission {}

    /**
     * The form was filled in, but not rightly; to be answered {@code not-acceptable} (XEP-0004 §4).
     *
     * @param errors one for each field that is wrong, in the order of the form; never empty
     */
    record Invalid(List<FieldError> errors) implements Submission {
        public Invalid {
            errors = List.copyOf(errors);
        }

        /** Everything that is wrong, one sentence after another. */
        public String in(Locale reader) {
            return errors.stream().map(error -> error.in(reader)).collect(joining(" "));
        }
    }

    /**
     * It is not a submission at all; to be answered {@code bad-request}.
     *
     * @param problem a sentence
     */
    record Malformed(Text problem) implements Submission {}
}
