package im.annex.kernel.internal.dispatch;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides when reading from the server pauses: while a mailbox is nearly full and keeps working, so that a burst waits in
 * the server instead of being refused. A mailbox that is nearly full and does not move is no reason to wait: then reading
 * goes on and what does not fit is refused, so that one stuck room cannot hold up the others, nor a server that does not
 * read hold up us. Thread-safe.
 */
final class Congestion {

    /** Told about the pause; called with no lock held. */
    interface Gate {

        void pauseReading(boolean pause);
    }

    private final Gate gate;
    private final Map<Mailbox, Long> moving = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    Congestion(Gate gate) {
        this.gate = gate;
    }

    void entered(Mailbox mailbox, long completed) {
        change(() -> moving.put(mailbox, completed));
    }

    void left(Mailbox mailbox) {
        change(() -> moving.remove(mailbox));
    }

    private void change(Runnable change) {
        boolean before;
        boolean after;
        synchronized (moving) {
            before = !moving.isEmpty();
            change.run();
            after = !moving.isEmpty();
            count.set(moving.size());
        }
        if (before != after) {
            gate.pauseReading(after);
        }
    }

    /** Gives up on mailboxes that did not move since the last review. Called regularly. */
    void review() {
        if (count.get() > 0) {
            change(this::forgetStuck);
        }
    }

    private void forgetStuck() {
        Iterator<Map.Entry<Mailbox, Long>> entries = moving.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Mailbox, Long> entry = entries.next();
            long completed = entry.getKey().completed();
            if (completed == entry.getValue()) {
                entries.remove();
            } else {
                entry.setValue(completed);
            }
        }
    }
}
