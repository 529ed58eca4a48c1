package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits on a virtual thread. Thread-safe. */
final class AlarmClock implements Alarm {

    private static final Logger log = LoggerFactory.getLogger(AlarmClock.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("muc-alarm").factory());

    @Inject
    AlarmClock(Closer closer) {
        closer.closing(thread::shutdownNow);
    }

    @Override
    public void after(Duration time, Runnable action) {
        try {
            var _ = thread.schedule(() -> run(action), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Nothing is done later any more", e);
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.error("What was to be done later failed", e);
        }
    }
}
