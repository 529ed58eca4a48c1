package im.annex.irc;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What devices are told, in its order, though some of it has to wait until it is on the disk: nothing overtakes what was said
 * before. Confined to a mailbox.
 */
final class Turns {

    private record Turn(@Nullable CompletableFuture<?> until, Runnable act) {

        boolean isReady() {
            return until == null || until.isDone();
        }
    }

    private @Nullable Queue<Turn> waiting;

    /** Does something when all before it is done; at once, if there is nothing. */
    void then(Runnable act) {
        flush();
        if (waiting == null) {
            act.run();
        } else {
            waiting.add(new Turn(null, act));
        }
    }

    /** The same, but not before something else has come to its end, well or not. */
    void after(CompletableFuture<?> end, Runnable act) {
        flush();
        if (waiting == null) {
            if (end.isDone()) {
                act.run();
                return;
            }
            waiting = new ArrayDeque<>(2);
        }
        waiting.add(new Turn(end, act));
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
