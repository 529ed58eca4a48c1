package im.annex.kernel.internal.dispatch;

import static im.annex.kernel.spi.Condition.internal_server_error;
import static im.annex.kernel.spi.Condition.policy_violation;
import static im.annex.kernel.spi.Condition.remote_server_timeout;
import static im.annex.kernel.spi.StanzaError.modify;

import im.annex.kernel.internal.logs.Complaints;
import im.annex.kernel.internal.xml.StanzaTooLargeException;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;

/** Sees to it that every IQ get or set gets exactly one answer (RFC 6120 §8.2.3). Thread-safe. */
final class IqExchange {

    private static final Logger log = LoggerFactory.getLogger(IqExchange.class);

    private final Outbound outbound;
    private final Duration timeout;
    private final DispatchMeters meters;
    private final AtomicInteger toCome = new AtomicInteger();
    private final Complaints notStored = new Complaints(log, System::nanoTime);

    IqExchange(Outbound outbound, Duration timeout, DispatchMeters meters) {
        this.outbound = outbound;
        this.timeout = timeout;
        this.meters = meters;
    }

    /** Runs a handler and answers, now or later. In the mailbox of the request's key. */
    void run(IQ request, IqHandler handler) {
        IqAnswer answer;
        try {
            answer = handler.handle(request);
        } catch (StanzaTooLargeException _) {
            answer = IqAnswer.refused(modify(policy_violation).saying("The request is too large to be passed on."));
        } catch (RuntimeException | Error e) {
            answer = failed(request, e);
        }
        answer(request, answer);
    }

    private IqAnswer failed(IQ request, Throwable e) {
        if (e instanceof StorageException trouble) {
            notStored.warn(() -> request.getTo().getDomain() + ": could not answer an IQ from " + request.getFrom()
                    + " to " + request.getTo() + ": " + trouble.getMessage());
            return IqAnswer.refused(trouble.stanzaError());
        }
        meters.failed();
        log.atError()
                .addKeyValue("component", request.getTo().getDomain())
                .addKeyValue("stanza", Complaints.shortened(request.getID()))
                .setCause(e)
                .log(() -> "answering the IQ " + Complaints.shortened(request.getID()) + " from " + request.getFrom()
                        + " to " + request.getTo() + " failed");
        return IqAnswer.refused(StanzaError.wait(internal_server_error));
    }

    /** An answer that cannot be sent, such as one that is too large, must not leave the request without any. */
    private void answer(IQ request, IqAnswer answer) {
        try {
            send(request, answer);
        } catch (RuntimeException | Error e) {
            send(request, failed(request, e));
        }
    }

    private void send(IQ request, IqAnswer answer) {
        switch (answer) {
            case IqAnswer.Result(var payload) -> outbound.send(result(request, payload));
            case IqAnswer.Refused(StanzaError error) ->
                error.answerTo(request).ifPresent(refusal -> {
                    outbound.send(refusal);
                    meters.sent(error);
                });
            case IqAnswer.PartlyRefused(StanzaError error, var payload) ->
                error.answerTo(request).ifPresent(refusal -> {
                    refusal.getElement().content().addFirst(payload);
                    outbound.send(refusal);
                    meters.sent(error);
                });
            case IqAnswer.Later(var later) -> answerLater(request, later);
            case IqAnswer.Followed(var first, var next) -> {
                answer(request, first);
                follow(request, next);
            }
        }
    }

    /** What fails after the answer must not bring about a second one. */
    private void follow(IQ request, Runnable next) {
        try {
            next.run();
        } catch (RuntimeException | Error e) {
            failed(request, e);
        }
    }

    /** Whether no answer is still to come. */
    boolean isIdle() {
        return toCome.get() == 0;
    }

    private void answerLater(IQ request, CompletionStage<IqAnswer> later) {
        toCome.incrementAndGet();
        later.toCompletableFuture()
                .copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync(
                        (value, failure) -> {
                            try {
                                answer(request, failure == null ? value : late(request, failure));
                            } finally {
                                toCome.decrementAndGet();
                            }
                            return value;
                        },
                        Thread::startVirtualThread);
    }

    private IqAnswer late(IQ request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? IqAnswer.refused(StanzaError.wait(remote_server_timeout))
                : failed(request, cause);
    }

    private static IQ result(IQ request, @Nullable Element payload) {
        Element iq = DocumentHelper.createElement("iq");
        iq.addAttribute("type", "result");
        iq.addAttribute("id", request.getID());
        if (payload != null) {
            iq.add(payload.getParent() == null ? payload : payload.createCopy());
        }
        var result = new IQ(iq, true);
        result.setTo(request.getFrom());
        result.setFrom(request.getTo());
        return result;
    }
}
