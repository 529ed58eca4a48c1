package im.annex.testkit;

import java.util.Random;

/** Into pieces of which size bytes are cut before they are written. */
@FunctionalInterface
public interface Chopping {

    /**
     * The size of the next piece.
     *
     * @param available how many bytes there are; at least 1
     * @return from 1 to {@code available}
     */
    int next(int available);

    /** As they come. */
    static Chopping none() {
        return available -> available;
    }

    /** Every byte by itself. */
    static Chopping bytes() {
        return _ -> 1;
    }

    /**
     * Pieces of random sizes, the same for the same seed.
     *
     * @param largest the largest piece; at least 1
     */
    static Chopping random(long seed, int largest) {
        Random random = new Random(seed);
        return available -> random.nextInt(1, Math.min(largest, available) + 1);
    }
}
