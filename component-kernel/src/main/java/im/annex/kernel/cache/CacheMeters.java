package im.annex.kernel.cache;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * The statistics of one cache. Named as all of Annex' metrics, which Micrometer's own binder for Caffeine would not do,
 * and removable, as components come and go.
 */
record CacheMeters(MeterRegistry registry, List<Meter> meters) {

    static CacheMeters register(MeterRegistry registry, String component, String name, Cache<?, ?> cache) {
        Tags tags = Tags.of("component", component, "cache", name);
        return new CacheMeters(
                registry,
                List.of(
                        Gauge.builder("annex.cache.entries", cache, Cache::estimatedSize)
                                .description("Entries in the cache, approximately.")
                                .tags(tags)
                                .register(registry),
                        FunctionCounter.builder(
                                        "annex.cache.requests",
                                        cache,
                                        of -> of.stats().hitCount())
                                .description("Requests to the cache.")
                                .tags(tags.and("result", "hit"))
                                .register(registry),
                        FunctionCounter.builder(
                                        "annex.cache.requests",
                                        cache,
                                        of -> of.stats().missCount())
                                .description("Requests to the cache.")
                                .tags(tags.and("result", "miss"))
                                .register(registry),
                        FunctionCounter.builder(
                                        "annex.cache.evictions",
                                        cache,
                                        of -> of.stats().evictionCount())
                                .description("Entries that left the cache as it was full or they were old.")
                                .tags(tags)
                                .register(registry)));
    }

    void remove() {
        meters.forEach(registry::remove);
    }
}
