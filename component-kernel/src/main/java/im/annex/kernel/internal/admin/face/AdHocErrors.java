package im.annex.kernel.internal.admin.face;

import static im.annex.kernel.spi.Condition.bad_request;
import static im.annex.kernel.spi.Condition.conflict;
import static im.annex.kernel.spi.Condition.forbidden;
import static im.annex.kernel.spi.Condition.internal_server_error;
import static im.annex.kernel.spi.Condition.item_not_found;
import static im.annex.kernel.spi.Condition.not_allowed;
import static im.annex.kernel.spi.Condition.resource_constraint;
import static im.annex.kernel.spi.StanzaError.cancel;
import static im.annex.kernel.spi.StanzaError.modify;

import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.protocol.adhoc.CommandError;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;

/** The errors of XEP-0050 §4.4 and XEP-0133 §5. */
final class AdHocErrors {

    private AdHocErrors() {}

    static IqAnswer refused(CommandError condition, String sentence) {
        StanzaError error = condition == CommandError.SESSION_EXPIRED ? cancel(not_allowed) : modify(bad_request);
        return IqAnswer.refused(error.saying(sentence).with(condition.element()));
    }

    static IqAnswer refused(Reason reason, String sentence) {
        return reason == Reason.INVALID
                ? refused(CommandError.BAD_PAYLOAD, sentence)
                : IqAnswer.refused(error(reason).saying(sentence));
    }

    private static StanzaError error(Reason reason) {
        return switch (reason) {
            case FORBIDDEN -> cancel(forbidden);
            case NOT_FOUND -> cancel(item_not_found);
            case CONFLICT -> cancel(conflict);
            case INVALID -> modify(bad_request);
            case NOT_POSSIBLE -> cancel(not_allowed);
            case BUSY -> StanzaError.wait(resource_constraint);
            case FAILED -> StanzaError.wait(internal_server_error);
        };
    }

    static IqAnswer noSuchCommand(String node) {
        return IqAnswer.refused(cancel(item_not_found).saying("There is no command " + node + " here."));
    }
}
