package im.annex.kernel.internal.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How much waits for the server, and the waiting of senders for room. Once the server has taken nothing for
 * {@link #PATIENCE}, attached or not, nobody waits any more. Thread-safe.
 */
final class Room {

    /** How long a server that takes nothing is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A waiting sender looks this often whether the server is given up. */
    private static final long LOOK_MILLIS = 100;

    private final long bound;
    private final LongSupplier nanoTime;
    private final AtomicLong taken = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomMade = lock.newCondition();
    private volatile long lastProgress;
    private volatile boolean waiting;

    Room(long bound, LongSupplier nanoTime) {
        this.bound = bound;
        this.nanoTime = nanoTime;
        this.lastProgress = nanoTime.getAsLong();
    }

    /** Where nothing waits there is room for anything, or what is larger than the bound would wait for ever. */
    boolean isFor(int length) {
        long waits = taken.get();
        return waits == 0 || waits + length <= bound;
    }

    /** Takes room, whether there is some or not. */
    void take(int length) {
        // Before anything is seen to wait, or what was sent after a silence would seem to have waited all along.
        if (taken.get() == 0) {
            lastProgress = nanoTime.getAsLong();
        }
        taken.addAndGet(length);
    }

    /** Gives room back: the server took something, or it was dropped. */
    void give(long length) {
        if (length == 0) {
            return;
        }
        lastProgress = nanoTime.getAsLong();
        if (taken.addAndGet(-length) < bound / 2 && waiting) {
            wake();
        }
    }

    private void wake() {
        lock.lock();
        try {
            waiting = false;
            roomMade.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The server can take something from now on. */
    void progress() {
        lastProgress = nanoTime.getAsLong();
    }

    /** Waits until there is room; false if the server is given up. */
    boolean await(int length) {
        lock.lock();
        try {
            waiting = true;
            while (!isFor(length)) {
                if (stalledFor().compareTo(PATIENCE) >= 0) {
                    return false;
                }
                if (roomMade.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    waiting = true;
                }
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    long taken() {
        return taken.get();
    }

    /** How long bytes have been waiting without the server taking any; zero if none waits. */
    Duration stalledFor() {
        return taken.get() == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - lastProgress);
    }
}
