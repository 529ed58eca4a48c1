package im.annex.irc;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What devices are told, or what they say, in its order, though some of it has to wait until it is on the disk: nothing
 * overtakes what was said before. Confined to a mailbox, but for {@link #call}.
 */
final class Turns {

    private record Turn(@Nullable CompletableFuture<?> until, Runnable act) {

        boolean isReady() {
            return until == null || until.isDone();
        }
    }

    private @Nullable Queue<Turn> waiting;

    /** Whether {@link #flush} is on its way already: what many wait for ends for many at once. */
    private final AtomicBoolean called = new AtomicBoolean();

    /** Does something when all before it is done; at once, if there is nothing. */
    void then(Runnable act) {
        flush();
        if (waiting == null) {
            act.run();
        } else {
            waiting.add(new Turn(null, act));
        }
    }

    /**
     * The same, but not before something else has come to its end, well or not.
     *
     * @return whether it has to wait, so that somebody has to {@link #call} then
     */
    boolean after(CompletableFuture<?> end, Runnable act) {
        flush();
        if (waiting == null) {
            if (end.isDone()) {
                act.run();
                return false;
            }
            waiting = new ArrayDeque<>(2);
        }
        waiting.add(new Turn(end, act));
        return true;
    }

    /**
     * Something has come to its end: has {@link #flush} run in the mailbox. Thread-safe.
     *
     * @param mailbox which takes it even if it is full
     */
    void call(Consumer<Runnable> mailbox) {
        if (called.compareAndSet(false, true)) {
            mailbox.accept(this::comes);
        }
    }

    /** What ends from now on needs another call. */
    private void comes() {
        called.set(false);
        flush();
    }

    /** How many things wait for their turn. */
    int waiting() {
        return waiting == null ? 0 : waiting.size();
    }

    /** Does what can be done by now. */
    void flush() {
        Queue<Turn> queue = waiting;
        while (queue != null && !queue.isEmpty() && queue.element().isReady()) {
            queue.remove().act().run();
        }
        if (queue != null && queue.isEmpty()) {
            waiting = null;
        }
    }
}
