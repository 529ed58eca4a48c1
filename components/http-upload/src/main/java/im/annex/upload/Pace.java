package im.annex.upload;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Holds a transfer back to so many bytes in a second. Confined to the thread of the transfer, which waits. */
final class Pace {

    /** Slower, and a wait between two pieces could be taken for a client that is gone. */
    static final long LEAST_BYTES_PER_SECOND = 16 * 1024;

    private static final double NANOS = 1e9;

    private final long bytesPerSecond;
    private final LongSupplier nanoClock;
    private final Pause pause;
    private final long begun;
    private long moved;

    /** Waits. */
    interface Pause {

        void take(Duration time) throws InterruptedException;
    }

    /**
     * A transfer that begins now.
     *
     * @param bytesPerSecond 0 for as fast as it goes
     */
    static Pace of(long bytesPerSecond) {
        return new Pace(bytesPerSecond, System::nanoTime, Thread::sleep);
    }

    Pace(long bytesPerSecond, LongSupplier nanoClock, Pause pause) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoClock = nanoClock;
        this.pause = pause;
        this.begun = nanoClock.getAsLong();
    }

    /** So many bytes more have been moved; returns when the next may be. */
    void moved(long bytes) throws InterruptedIOException {
        if (bytesPerSecond == 0) {
            return;
        }
        moved += bytes;
        long early = (long) (moved * NANOS / bytesPerSecond) - (nanoClock.getAsLong() - begun);
        if (early > 0) {
            try {
                pause.take(Duration.ofNanos(early));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting to go on with a transfer");
            }
        }
    }
}
