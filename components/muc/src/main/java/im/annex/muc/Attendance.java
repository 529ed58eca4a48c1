package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.storage.StorageException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who is still there, across restarts of this service, of the server and of the link between them (§18.1.2): a roll
 * call at the beginning, after every reconnect and now and then. Called by the kernel, one method at a time.
 */
final class Attendance {

    private static final Logger log = LoggerFactory.getLogger(Attendance.class);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Rooms rooms;
    private final Duration every;
    private final Closer closer;
    private boolean begun;

    @Inject
    Attendance(Rooms rooms, MucSettings settings, Closer closer) {
        this.rooms = rooms;
        this.every = settings.rollCall();
        this.closer = closer;
    }

    /** The stream is there, for the first time or again. */
    void attached() {
        if (begun) {
            rooms.callRoll(rooms.occupied());
            return;
        }
        begun = true;
        Thread calling = Thread.ofVirtual().name("muc-attendance").start(this::live);
        closer.closing(calling::interrupt);
    }

    private void live() {
        try {
            while (!restored()) {
                Thread.sleep(AGAIN);
            }
            while (every.isPositive()) {
                Thread.sleep(every);
                rooms.callRoll(rooms.occupied());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restored() {
        try {
            rooms.callRoll(rooms.restore());
            return true;
        } catch (StorageException e) {
            log.warn("The rooms where somebody was cannot be read yet: {}", e.getMessage());
            return false;
        }
    }
}
