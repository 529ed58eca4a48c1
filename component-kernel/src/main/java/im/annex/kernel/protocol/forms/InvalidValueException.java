package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;

/** A value that a field cannot have. */
final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1;

    /** Enough to know which value is meant. */
    private static final int MAX_QUOTED = 60;

    private final transient Text problem;

    private InvalidValueException(Text problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    static InvalidValueException because(Text problem) {
        return new InvalidValueException(problem);
    }

    static InvalidValueException because(String key, Object... arguments) {
        return new InvalidValueException(DataForms.TEXTS.text(key, arguments));
    }

    /** A value as it can be shown in a sentence: on one line and cut short. */
    static String quoted(String value) {
        String shown = value.length() > MAX_QUOTED ? value.substring(0, MAX_QUOTED) + "…" : value;
        return shown.replaceAll("\\p{Cntrl}", " ");
    }

    Text problem() {
        return problem;
    }
}
