package im.annex.irc.session;

import java.time.Duration;

/**
 * How fast a network lets us speak: some lines at once, and then one every now and then. Immutable.
 *
 * @param burst at least 1
 */
public record Pace(int burst, Duration interval) {

    /** What nearly every server bears. */
    public static final Pace USUAL = new Pace(10, Duration.ofSeconds(1));

    public Pace {
        if (burst < 1 || interval.isNegative()) {
            throw new IllegalArgumentException("not a pace");
        }
    }
}
