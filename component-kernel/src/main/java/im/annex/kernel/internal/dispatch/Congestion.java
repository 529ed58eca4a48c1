package im.annex.kernel.internal.dispatch;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides when reading from the server pauses: while a mailbox is nearly full and keeps working, so that a burst waits in
 * the server instead of being refused. A mailbox that is nearly full and does not move is no reason to wait: then reading
 * goes on and what does not fit is refused, so that one stuck room cannot hold up the others, nor a server that does not
 * read hold up us. Thread-safe.
 */
final class Congestion {

    /** Told about the pause, one change at a time and in order; must not block. */
    interface Gate {

        void pauseReading(boolean pause);
    }

    private final Gate gate;
    /** The congested mailboxes, and how many commands each had completed at the last review, or null before its first. */
    private final Map<Mailbox, @Nullable Long> moving = new HashMap<>();

    private final AtomicInteger count = new AtomicInteger();

    Congestion(Gate gate) {
        this.gate = gate;
    }

    void entered(Mailbox mailbox) {
        change(() -> moving.put(mailbox, null));
    }

    void left(Mailbox mailbox) {
        change(() -> moving.remove(mailbox));
    }

    /** The gate is told under the lock: two changes told in the wrong order would leave reading paused for ever. */
    private void change(Runnable change) {
        synchronized (moving) {
            boolean before = !moving.isEmpty();
            change.run();
            boolean after = !moving.isEmpty();
            count.set(moving.size());
            if (before != after) {
                gate.pauseReading(after);
            }
        }
    }

    /** How many mailboxes are nearly full and move. */
    int count() {
        return count.get();
    }

    /** Gives up on mailboxes that did not move from one review to the next. Called regularly. */
    void review() {
        if (count.get() > 0) {
            change(this::forgetStuck);
        }
    }

    private void forgetStuck() {
        Iterator<Map.Entry<Mailbox, @Nullable Long>> entries = moving.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Mailbox, @Nullable Long> entry = entries.next();
            Long completed = entry.getKey().completed();
            if (completed.equals(entry.getValue())) {
                entries.remove();
            } else {
                entry.setValue(completed);
            }
        }
    }
}
