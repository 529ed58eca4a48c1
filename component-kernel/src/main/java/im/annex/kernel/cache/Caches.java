package im.annex.kernel.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.Weigher;
import im.annex.kernel.config.SettingsBinder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the caches of components, in the bounds that the operator set. Thread-safe. */
public final class Caches {

    private static final CacheSettings NOTHING_SAID = new CacheSettings(Optional.empty(), Optional.empty());

    private final Map<String, CacheSettings> configured;
    private final MeterRegistry meters;
    private final Ticker ticker;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Map<Name, CacheMeters> metered = new ConcurrentHashMap<>();

    private record Name(String component, String cache) {}

    /**
     * Caches for components.
     *
     * @param configured what the operator says, by the names of the caches
     * @param meters where the statistics go, as {@code annex.cache.*}
     * @param ticker such as {@link Ticker#systemTicker}
     */
    public Caches(Map<String, CacheSettings> configured, MeterRegistry meters, Ticker ticker) {
        this.configured = Map.copyOf(configured);
        this.meters = meters;
        this.ticker = ticker;
    }

    /**
     * An empty cache. A component that starts anew gets a new one, whose statistics take the place of the former's.
     *
     * @param component the domain of the component, or another name for what is no component
     * @param name what it is called in the configuration and in the metrics, such as {@code muc-rooms}
     * @param standard its bounds as long as the operator sets no others
     */
    public <K, V> Cache<K, V> named(String component, String name, CacheBounds standard) {
        return weighed(component, name, standard, Weigher.singletonWeigher());
    }

    /**
     * An empty cache like that of {@link #named}, of which some entries count as many.
     *
     * @param weigher how many entries one counts as, when it is put there
     */
    public <K, V> Cache<K, V> weighed(String component, String name, CacheBounds standard, Weigher<K, V> weigher) {
        asked.add(name);
        CacheBounds bounds = standard.as(configured.getOrDefault(name, NOTHING_SAID));
        Caffeine<K, V> builder = Caffeine.newBuilder()
                .maximumWeight(bounds.maxEntries())
                .weigher(weigher)
                .ticker(ticker)
                .recordStats();
        bounds.expireAfter().ifPresent(builder::expireAfterAccess);
        Cache<K, V> cache = builder.build();
        metered.compute(new Name(component, name), (_, former) -> {
            if (former != null) {
                former.remove();
            }
            return CacheMeters.register(meters, component, name, cache);
        });
        return cache;
    }

    /** Forgets the statistics of a component that has stopped. */
    public void forget(String component) {
        metered.forEach((name, of) -> {
            if (name.component().equals(component) && metered.remove(name, of)) {
                of.remove();
            }
        });
    }

    /** A sentence for each cache that the operator configured and no component has asked for; in order. */
    public List<String> unused() {
        return new TreeSet<>(configured.keySet())
                .stream()
                        .filter(name -> !asked.contains(name))
                        .map(name -> "caches." + name + ": no running component has such a cache"
                                + SettingsBinder.didYouMean(name, asked))
                        .toList();
    }
}
