package im.annex.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what is counted by another thread. */
final class Waiting {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Waiting() {}

    /**
     * Looks every millisecond.
     *
     * @throws IllegalStateException that begins with {@code otherwise}, if it takes longer than that
     */
    static void until(Duration patience, Callable<Boolean> condition, String otherwise) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(otherwise + " in " + patience.toSeconds() + " seconds");
            }
            pause(1);
        }
    }

    static void pause(long millis) throws InterruptedException {
        var _ = NEVER.await(millis, TimeUnit.MILLISECONDS);
    }
}
