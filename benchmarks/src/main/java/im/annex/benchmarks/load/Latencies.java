package im.annex.benchmarks.load;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long deliveries took, in steps of a hundredth. Thread-safe. */
final class Latencies {

    private static final double STEP = 1.01;
    private static final int STEPS = 2_500;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS);

    void add(long nanos) {
        int step = (int) (Math.log(Math.max(1, nanos / 1_000.0)) / Math.log(STEP));
        counts.incrementAndGet(Math.min(STEPS - 1, step));
    }

    void forget() {
        for (int i = 0; i < STEPS; i++) {
            counts.set(i, 0);
        }
    }

    /** The milliseconds within which this part of all was delivered. */
    double millis(double part) {
        long all = 0;
        for (int i = 0; i < STEPS; i++) {
            all += counts.get(i);
        }
        long seen = 0;
        for (int i = 0; i < STEPS; i++) {
            seen += counts.get(i);
            if (seen >= all * part) {
                return Math.pow(STEP, i + 1.0) / 1_000;
            }
        }
        return 0;
    }
}
