package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether reading, or writing, works: a line in the log when it stops to, and one when it does again, but few even when
 * it changes all the time. Thread-safe.
 */
final class Wellbeing {

    private static final Logger log = LoggerFactory.getLogger(Wellbeing.class);

    private static final long QUIET = Duration.ofSeconds(10).toNanos();

    /** What nobody tried since then may be over. */
    private static final long RECENT = Duration.ofSeconds(30).toNanos();

    private final String name;
    private final StorageMeters meters;
    private final LongSupplier nanoTime;
    private volatile @Nullable StorageException trouble;
    private long troubleAt;
    private boolean said;
    private long saidAt;

    /**
     * Nothing is known yet.
     *
     * @param name what works or does not, such as {@code writing to the file annex.db}
     */
    Wellbeing(String name, StorageMeters meters, LongSupplier nanoTime) {
        this.name = name;
        this.meters = meters;
        this.nanoTime = nanoTime;
        this.saidAt = nanoTime.getAsLong() - QUIET;
    }

    /** What kept it from working when it was last tried, unless that is long ago. */
    synchronized Optional<StorageException> recentTrouble() {
        return Optional.ofNullable(trouble).filter(_ -> nanoTime.getAsLong() - troubleAt < RECENT);
    }

    void worked() {
        if (trouble != null) {
            recovered();
        }
    }

    private synchronized void recovered() {
        trouble = null;
        if (said) {
            said = false;
            log.info("{} works again", name);
        }
    }

    /** Takes note of a failure; a statement that is wrong says nothing about the database. */
    void failed(StorageException failure) {
        meters.failed(failure);
        if (failure.kind() != Kind.BROKEN) {
            suffer(failure);
        }
    }

    private synchronized void suffer(StorageException failure) {
        long now = nanoTime.getAsLong();
        StorageException before = trouble;
        trouble = failure;
        troubleAt = now;
        boolean news = before == null || before.kind() != failure.kind();
        if (news && now - saidAt >= QUIET) {
            said = true;
            saidAt = now;
            log.warn("{} does not work; what needs it is refused: {}", name, failure.getMessage());
        }
    }
}
