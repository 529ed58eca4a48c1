package im.annex.irc.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets users through to the same host one after the other: when ten thousand of them come back at once, servers take that
 * for an attack. Thread-safe.
 */
public final class Turnstile {

    private static final int MOST_HOSTS = 10_000;

    private final Duration pause;
    private final Cache<String, Instant> free =
            Caffeine.newBuilder().maximumSize(MOST_HOSTS).build();

    /** With so much time between two users. */
    public Turnstile(Duration pause) {
        this.pause = pause;
    }

    /** Takes the next turn; how long to wait for it. */
    Duration turn(String host, Instant now) {
        Instant after = free.asMap()
                .merge(host, now.plus(pause), (known, first) -> known.isAfter(now) ? known.plus(pause) : first);
        return Duration.between(now, after.minus(pause));
    }
}
