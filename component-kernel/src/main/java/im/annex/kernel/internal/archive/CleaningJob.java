package im.annex.kernel.internal.archive;

import im.annex.kernel.storage.StorageException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets regularly what archives should not keep, see {@link im.annex.kernel.archive.Archive#retain}. What fails is
 * tried again the next time. Thread-safe.
 */
public final class CleaningJob implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CleaningJob.class);

    /** What was copied here from another database wants to be found soon, but not while everything starts. */
    private static final Duration LONGEST_FIRST_PAUSE = Duration.ofMinutes(1);

    /** Nobody counts the minutes; and what one hour brings is soon deleted. */
    public static final Duration USUAL_PAUSE = Duration.ofHours(1);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("archive-cleaning").factory());
    private final SqlArchive archive;
    private final Timer cleaning;

    /** Starts. */
    public CleaningJob(SqlArchive archive, Duration pause, MeterRegistry metrics) {
        this.archive = archive;
        this.cleaning = Timer.builder("annex.archive.cleaning")
                .description("how long it took to forget what archives should not keep")
                .register(metrics);
        Duration first = pause.compareTo(LONGEST_FIRST_PAUSE) < 0 ? pause : LONGEST_FIRST_PAUSE;
        thread.scheduleWithFixedDelay(this::run, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            cleaning.record(archive::clean);
        } catch (StorageException e) {
            if (!thread.isShutdown()) {
                log.warn("archives are cleaned up later: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            log.error("cleaning up archives failed", e);
        }
    }

    /** Stops, after the part it is at. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
