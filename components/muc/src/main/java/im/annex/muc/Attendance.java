package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.storage.StorageException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * Knows who is still there, across restarts of this service, of the server and of the link between them (§18.1.2): a roll
 * call at the beginning, after every reconnect and now and then. Called by the kernel, one method at a time; the roll is
 * called on a thread of its own.
 */
final class Attendance {

    private static final Logger log = LoggerFactory.getLogger(Attendance.class);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Some 2,000 a second, as what people say waits in the same queue to the server. */
    private static final int AT_ONCE = 500;

    private static final Duration BREATH = Duration.ofMillis(250);

    private final Rooms rooms;
    private final Duration every;
    private final Closer closer;
    private final Pause pause;
    private final Semaphore due = new Semaphore(0);
    private boolean begun;

    /** Waits. */
    interface Pause {

        void take(Duration time) throws InterruptedException;
    }

    @Inject
    Attendance(Rooms rooms, MucSettings settings, Closer closer, Pause pause) {
        this.rooms = rooms;
        this.every = settings.rollCall();
        this.closer = closer;
        this.pause = pause;
    }

    /** The stream is there, for the first time or again. */
    void attached() {
        if (begun) {
            due.release();
            return;
        }
        begun = true;
        Thread calling = Thread.ofVirtual().name("muc-attendance").start(this::live);
        closer.closing(calling::interrupt);
    }

    private void live() {
        try {
            while (true) {
                callRoll();
                awaitDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDue() throws InterruptedException {
        if (every.isPositive()) {
            var _ = due.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            due.acquire();
        }
        due.drainPermits();
    }

    /** Asks everybody, and brings the rooms back that are not in memory though somebody was in them. */
    void callRoll() throws InterruptedException {
        int asked = 0;
        for (JID address : whereSomebodyIs()) {
            asked += rooms.callRoll(address);
            if (asked >= AT_ONCE) {
                pause.take(BREATH.multipliedBy(asked / AT_ONCE));
                asked = 0;
            }
        }
    }

    private Set<JID> whereSomebodyIs() throws InterruptedException {
        while (true) {
            try {
                return rooms.occupiedOrSaved();
            } catch (StorageException e) {
                log.warn("The rooms where somebody was cannot be read yet: {}", e.getMessage());
                pause.take(AGAIN);
            }
        }
    }
}
