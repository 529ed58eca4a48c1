package im.annex.muc;

import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import java.util.Locale;
import java.util.Optional;
import org.xmpp.packet.JID;

/** What is answered to a form that can't be used (XEP-0004 §4). */
final class FormErrors {

    private FormErrors() {}

    /** The error of a submission; empty if there is nothing wrong with it, or if it was cancelled. */
    static Optional<StanzaError> of(Submission submission, JID room, Locale reader) {
        return switch (submission) {
            case Submission.Filled _, Submission.Cancelled _ -> Optional.empty();
            case Submission.Invalid invalid ->
                Optional.of(StanzaError.modify(Condition.not_acceptable)
                        .saying(invalid.in(reader))
                        .by(room));
            case Submission.Malformed(var problem) ->
                Optional.of(StanzaError.modify(Condition.bad_request)
                        .saying(problem.in(reader))
                        .by(room));
        };
    }
}
