package im.annex.kernel.internal.logs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One kind of warning that a stranger can cause as often as he likes: a line now and then says how many were left out, and
 * none is long, so that nobody can fill the log. Thread-safe.
 */
public final class Complaints {

    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private static final int MOST_CHARS = 500;

    private final Logger log;
    private final LongSupplier nanoTime;
    private final AtomicInteger unsaid = new AtomicInteger();
    private boolean said;
    private long saidAt;

    /**
     * Nothing has been said yet.
     *
     * @param log where it is said
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public Complaints(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Says it, unless something was said a moment ago.
     *
     * @param sentence asked for only when it is said
     */
    public void warn(Supplier<String> sentence) {
        if (!isDue()) {
            unsaid.incrementAndGet();
            return;
        }
        int left = unsaid.getAndSet(0);
        log.warn("{}{}", shortened(sentence.get()), left == 0 ? "" : " (and " + left + " more like it before)");
    }

    private synchronized boolean isDue() {
        long now = nanoTime.getAsLong();
        if (said && now - saidAt < EVERY) {
            return false;
        }
        said = true;
        saidAt = now;
        return true;
    }

    /** What a stranger chose, such as an id, as it may stand in the log. */
    public static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "...";
    }
}
