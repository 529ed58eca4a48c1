package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Requests;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * Our own IQs that wait for an answer (RFC 6120 §8.2.3), by id. Only an answer from the address that was asked counts;
 * the ids cannot be guessed from the outside. They wait through a break of the link, because what the server had not read
 * is sent again; only an answer that was lost on its way ends in a time-out. Thread-safe.
 */
final class PendingRequests implements Requests {

    /** More open requests than this would mean that somebody makes us ask without end. */
    private static final int MOST = 100_000;

    private static final Executor ANSWERS = Thread::startVirtualThread;

    private final Outbound outbound;
    private final String prefix = Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX);
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentHashMap<String, Pending> pending = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Pending(JID asked, CompletableFuture<IQ> answer) {}

    PendingRequests(Outbound outbound) {
        this.outbound = outbound;
    }

    @Override
    public CompletionStage<IQ> send(IQ request, Duration timeout) {
        if (!request.isRequest()) {
            throw new IllegalArgumentException("only a get or set is answered");
        }
        var answer = new CompletableFuture<IQ>();
        if (closed) {
            answer.completeExceptionally(new TimeoutException("the component has stopped"));
            return answer;
        }
        if (pending.size() >= MOST) {
            answer.completeExceptionally(new TimeoutException("too many requests are waiting for an answer"));
            return answer;
        }
        String id = prefix + "-" + Long.toString(next.incrementAndGet(), Character.MAX_RADIX);
        request.setID(id);
        pending.put(id, new Pending(request.getTo(), answer));
        try {
            outbound.send(request);
        } catch (RuntimeException e) {
            pending.remove(id);
            throw e;
        }
        return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> pending.remove(id))
                .thenApplyAsync(iq -> iq, ANSWERS);
    }

    /** Takes a result or error; false if it answers nothing that is open, or comes from somebody who was not asked. */
    boolean answered(IQ answer) {
        String id = answer.getID();
        Pending open = id == null ? null : pending.get(id);
        if (open == null || !open.asked().equals(answer.getFrom())) {
            return false;
        }
        return open.answer().complete(answer);
    }

    /** How many wait for an answer. */
    int waiting() {
        return pending.size();
    }

    /** The component has stopped: nothing more is asked, and nobody waits any longer. */
    void close() {
        closed = true;
        pending.values()
                .forEach(open -> ANSWERS.execute(
                        () -> open.answer().completeExceptionally(new TimeoutException("the component stopped"))));
    }
}
