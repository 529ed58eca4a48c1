package im.annex.kernel.internal.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Jittered exponential back-off, without end.
 *
 * @param first the longest wait after the first failure
 * @param longest the longest wait ever
 * @param random where the jitter comes from
 */
record BackOff(Duration first, Duration longest, RandomGenerator random) {

    /** Doubling further than this would overflow and is beyond any longest wait. */
    private static final int MOST_DOUBLINGS = 20;

    /** The wait for what will be back at once, such as a server that restarts: at most the first wait. */
    Duration soon() {
        return Duration.ofMillis(random.nextLong(first.toMillis() + 1));
    }

    /** The longest wait, for what only somebody else can end: between half of it and all. */
    Duration late() {
        return Duration.ofMillis(longest.toMillis() / 2 + random.nextLong(longest.toMillis() / 2 + 1));
    }

    /** The wait after so many failures in a row (at least 1): between half of the doubled wait and all of it. */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long ceiling = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
