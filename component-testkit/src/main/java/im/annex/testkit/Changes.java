package im.annex.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets a test wait for what it wants to see, and be woken when there may be something to see. Thread-safe. */
final class Changes {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Something has changed: whoever waits looks again. */
    void happened() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is a value; empty if there is none in this time. */
    <T> Optional<T> await(Supplier<Optional<T>> wanted, Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            Optional<T> value = wanted.get();
            while (value.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
                value = wanted.get();
            }
            return value;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting");
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is so; tells whether it came to be in this time. */
    boolean awaitThat(Supplier<Boolean> wanted, Duration atMost) {
        return await(() -> wanted.get() ? Optional.of(true) : Optional.empty(), atMost)
                .isPresent();
    }
}
