package im.annex.kernel.spi;

import java.util.concurrent.CompletionStage;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/**
 * The one answer to an IQ get or set (RFC 6120 §8.2.3). Addresses and id are the kernel's business.
 *
 * @apiNote An answer at once, an answer and what others hear of it, and one that comes later:
 * {@snippet :
 *     IqAnswer answer(IQ request) {
 *         if (!allowed(request.getFrom())) {
 *             return IqAnswer.refused(StanzaError.auth(Condition.forbidden));
 *         }
 *         if (request.getType() == IQ.Type.set) {
 *             return IqAnswer.done().then(this::tellOthers);
 *         }
 *         return IqAnswer.later(requests.send(question, Duration.ofSeconds(5))
 *                 .thenApply(heard -> IqAnswer.result(heard.getChildElement().createCopy())));
 *     }
 * }
 */
public sealed interface IqAnswer {

    /** A result. */
    record Result(@Nullable Element payload) implements IqAnswer {}

    /** A refusal. */
    record Refused(StanzaError error) implements IqAnswer {}

    /**
     * A refusal of a part of what was asked, all else being done.
     *
     * @param payload what was not done
     */
    record PartlyRefused(StanzaError error, Element payload) implements IqAnswer {}

    /**
     * An answer that comes later, without holding the mailbox: what waits for another entity. If the stage fails, the
     * answer is {@code internal-server-error}; if it is not complete in the kernel's request time-out, it is
     * {@code remote-server-timeout}.
     */
    record Later(CompletionStage<IqAnswer> answer) implements IqAnswer {}

    /**
     * An answer with what is to be done once it is on its way, in the same turn of the mailbox: where others must learn of
     * a change only after whoever asked for it. If that fails, it is logged, for the answer is given already.
     *
     * @param answer a result or a refusal
     */
    record Followed(IqAnswer answer, Runnable next) implements IqAnswer {

        public Followed {
            if (answer instanceof Later) {
                throw new IllegalArgumentException("what comes later is followed by nothing in this turn");
            }
        }
    }

    /** An empty result. */
    static IqAnswer done() {
        return new Result(null);
    }

    /** A result with a payload. */
    static IqAnswer result(Element payload) {
        return new Result(payload);
    }

    /** A refusal. */
    static IqAnswer refused(StanzaError error) {
        return new Refused(error);
    }

    /** A refusal of a part of what was asked. */
    static IqAnswer refused(StanzaError error, Element payload) {
        return new PartlyRefused(error, payload);
    }

    /** An answer that comes later. */
    static IqAnswer later(CompletionStage<IqAnswer> answer) {
        return new Later(answer);
    }

    /** This answer, and then what is to be done once it is on its way; see {@link Followed}. */
    default IqAnswer then(Runnable next) {
        return new Followed(this, next);
    }
}
