package im.annex.kernel.internal.archive;

import java.time.Instant;

/** Times to the millisecond, as they are stored; times beyond all reason are taken for the ends of a long's range. */
final class Times {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Instant EARLIEST = Instant.ofEpochMilli(0);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE >> 20);

    private Times() {}

    static long roundedDown(Instant time) {
        return within(time).toEpochMilli();
    }

    static long roundedUp(Instant time) {
        return within(time).plusNanos(NANOS_PER_MILLI - 1).toEpochMilli();
    }

    private static Instant within(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }
}
