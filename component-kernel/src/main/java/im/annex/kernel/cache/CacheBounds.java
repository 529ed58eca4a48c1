package im.annex.kernel.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * How large a cache is, and for how long it keeps what nobody asks for.
 *
 * @param maxEntries how many entries there may be; not negative
 * @param expireAfter how long an entry is kept after it was last asked for; empty for as long as there is room
 */
public record CacheBounds(long maxEntries, Optional<Duration> expireAfter) {

    /** A cache that keeps entries as long as there is room. */
    public static CacheBounds of(long maxEntries) {
        return new CacheBounds(maxEntries, Optional.empty());
    }

    /** A cache that forgets what nobody asks for. */
    public static CacheBounds of(long maxEntries, Duration expireAfter) {
        return new CacheBounds(maxEntries, Optional.of(expireAfter));
    }

    CacheBounds as(CacheSettings settings) {
        return new CacheBounds(
                settings.maxEntries().orElse(maxEntries), settings.expireAfter().or(() -> expireAfter));
    }
}
