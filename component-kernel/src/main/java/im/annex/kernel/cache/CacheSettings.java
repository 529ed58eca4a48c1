package im.annex.kernel.cache;

import im.annex.kernel.config.Setting;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator says of one cache; what is not said is as the component has it.
 *
 * @param maxEntries how many entries there may be
 * @param expireAfter how long an entry that nobody asks for is kept
 */
public record CacheSettings(
        @Setting(value = "How many entries the cache may have.", min = 0, max = 100_000_000)
        Optional<Long> maxEntries,

        @Setting(value = "How long an entry that nobody asks for is kept.", min = 1)
        Optional<Duration> expireAfter) {}
