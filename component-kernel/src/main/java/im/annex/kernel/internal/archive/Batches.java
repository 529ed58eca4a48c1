package im.annex.kernel.internal.archive;

import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Does long work in small parts. */
final class Batches {

    /** However slow the database is, one should see it end. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Batches() {}

    /**
     * Repeats a part until it has done nothing, with a pause after each that is as long as the part took. Blocks.
     *
     * @return the sum of what was done
     * @throws StorageException if the thread was interrupted; what was done remains done
     */
    static long until(IntSupplier part) {
        long sum = 0;
        while (true) {
            long began = System.nanoTime();
            int done = part.getAsInt();
            if (done == 0) {
                return sum;
            }
            sum += done;
            pause(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.compareTo(LONGEST_PAUSE) < 0 ? time : LONGEST_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Kind.BUSY, "the clean-up of the archives was interrupted", e);
        }
    }
}
