package im.annex.irc.session;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to come back after a connection is over, so that no network takes us for a nuisance. Immutable; thread-safe. */
public final class Reconnecting {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** Servers throttle by the minute, and each attempt before its time prolongs it. */
    private static final Duration AFTER_THROTTLING = Duration.ofMinutes(2);

    private static final int MOST_DOUBLINGS = 8;

    private final RandomGenerator random;

    /** Waits of different users are different, by this. */
    public Reconnecting(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait.
     *
     * @param attempts that came to nothing since the last time that we were welcome
     * @return empty if coming back is not for us to decide
     */
    public Optional<Duration> after(Departure.Cause cause, int attempts) {
        return switch (cause) {
            case QUIT, BANNED, NOT_AUTHORIZED, NICK, NOT_A_NICK, INSECURE, FORBIDDEN -> Optional.empty();
            case LOST, SILENCE, UNKNOWN -> Optional.of(doubled(FIRST, attempts));
            case THROTTLED, KILLED, UNTRUSTED, FULL -> Optional.of(doubled(AFTER_THROTTLING, attempts));
        };
    }

    /** Half of it is up to chance: when a server with ten thousand users restarts, they do not come back at once. */
    private Duration doubled(Duration first, int attempts) {
        long millis = first.toMillis() << Math.min(attempts, MOST_DOUBLINGS);
        long most = Math.min(millis, LONGEST.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
