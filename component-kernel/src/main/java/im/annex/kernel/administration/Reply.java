package im.annex.kernel.administration;

import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.texts.Text;

/** What comes of a command, or of one stage of it. */
public sealed interface Reply {

    /**
     * There is more to ask.
     *
     * @param form what to ask; its fields have other names than those of the stages before
     * @param last whether the stage after this one cannot ask again
     * @param then goes on with the values of this form
     */
    record Ask(Form form, boolean last, Command.Work then) implements Reply {}

    /** It is done. */
    record Done(Report report) implements Reply {}

    /**
     * It is done, and something follows of which nobody, the caller included, is to hear before the caller is told that.
     * If it fails, it is logged, for the caller is told already.
     */
    record Followed(Done done, Runnable next) implements Reply {}

    /**
     * It is not done.
     *
     * @param sentence why, and what would be right
     */
    record Refused(Reason reason, Text sentence) implements Reply {}

    /** Kinds of refusal, for programs. */
    enum Reason {
        /** Not for this caller. */
        FORBIDDEN,
        /** What was named does not exist. */
        NOT_FOUND,
        /** It is in the way of what there is, such as starting what runs. */
        CONFLICT,
        /** A value cannot be used. */
        INVALID,
        /** Nobody can do that here. */
        NOT_POSSIBLE,
        /** Not now. */
        BUSY,
        /** It was tried and went wrong. */
        FAILED
    }

    /** It is done. */
    static Reply done(Report report) {
        return new Done(report);
    }

    /** It is done; see {@link Followed} for what is next. */
    static Reply done(Report report, Runnable next) {
        return new Followed(new Done(report), next);
    }

    /** It is done, with one sentence to say of it. */
    static Reply done(String sentence) {
        return new Done(Report.of(sentence));
    }

    /** It is not done, for a reason in English. */
    static Reply refused(Reason reason, String sentence) {
        return new Refused(reason, Text.literal(sentence));
    }
}
