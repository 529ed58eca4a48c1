package im.annex.kernel.internal.archive;

/**
 * Gives out places in the order of the archives: the time in milliseconds with twenty more bits to count in. Never gives
 * one at or below the last, whatever the clock does; a busy millisecond spills into the next. Thread-safe.
 */
final class Positions {

    /** A million messages in a millisecond, and room for years beyond 2200. */
    private static final int COUNTER_BITS = 20;

    private static final long MOST_MILLIS = Long.MAX_VALUE >> COUNTER_BITS;

    private long last;

    /** Goes on after the last place that was ever given. */
    Positions(long last) {
        this.last = last;
    }

    synchronized long next(long millis) {
        last = Math.max(last + 1, firstOf(millis));
        return last;
    }

    /** The first place of a millisecond: nothing received then or later stands before it. */
    static long firstOf(long millis) {
        return Math.clamp(millis, 0, MOST_MILLIS) << COUNTER_BITS;
    }

    /** Whether a message got its place in a later millisecond than it was received in: the clock has been put back. */
    static boolean isLate(long position, long millis) {
        return position >> COUNTER_BITS > millis;
    }
}
