package im.annex.kernel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.Setting;
import im.annex.kernel.config.SettingsBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachesTest {

    record Sample(@Setting("Bounds of caches.") Map<String, CacheSettings> caches) {}

    private static final CacheBounds STANDARD = CacheBounds.of(10, Duration.ofHours(1));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();

    @Test
    void a_cache_is_as_large_as_its_component_says() {
        Cache<Integer, String> cache = caches("").named("muc.example.org", "muc-rooms", STANDARD);

        assertThat(filled(cache, 100)).isEqualTo(10);
        now.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(filled(cache, 0)).isZero();
    }

    @Test
    void an_entry_may_count_as_many() {
        Cache<Integer, String> cache = caches("")
                .weighed("muc.example.org", "muc-rooms", STANDARD, (Integer _, String value) -> value.length());

        cache.put(1, "1234");
        cache.put(2, "1234");
        cache.put(3, "123456789012");
        cache.cleanUp();

        assertThat(cache.asMap()).containsOnlyKeys(1, 2);
    }

    @Test
    void the_operator_may_say_otherwise() {
        var caches = caches("muc-rooms: {max-entries: 5}");

        assertThat(filled(caches.named("muc.example.org", "muc-rooms", STANDARD), 100))
                .isEqualTo(5);
        assertThat(filled(caches.named("muc.example.org", "muc-nicks", STANDARD), 100))
                .isEqualTo(10);
    }

    @Test
    void the_operator_may_say_how_long_entries_are_kept() {
        Cache<Integer, String> cache =
                caches("muc-rooms: {expire-after: 1m}").named("muc.example.org", "muc-rooms", CacheBounds.of(10));
        filled(cache, 10);

        now.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(filled(cache, 0)).isZero();
    }

    @Test
    void a_configured_cache_that_nobody_asks_for_is_told() {
        var caches = caches("{muc-romms: {max-entries: 5}, muc-rooms: {max-entries: 5}, zebra: {max-entries: 1}}");
        caches.named("muc.example.org", "muc-rooms", STANDARD);

        assertThat(caches.unused())
                .containsExactly(
                        "caches.muc-romms: no running component has such a cache; did you mean muc-rooms?",
                        "caches.zebra: no running component has such a cache");
    }

    @Test
    void the_metrics_tell_how_a_cache_does() {
        Cache<Integer, String> cache = caches("").named("muc.example.org", "muc-rooms", STANDARD);
        cache.put(1, "one");
        assertThat(cache.getIfPresent(1)).isEqualTo("one");
        assertThat(cache.getIfPresent(1)).isEqualTo("one");
        assertThat(cache.getIfPresent(2)).isNull();

        assertThat(requests("hit")).isEqualTo(2);
        assertThat(requests("miss")).isEqualTo(1);
        assertThat(meters.get("annex.cache.entries")
                        .tags("component", "muc.example.org", "cache", "muc-rooms")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void the_metrics_of_a_component_that_starts_anew_are_those_of_its_new_cache() {
        var caches = caches("");
        Cache<Integer, String> former = caches.named("muc.example.org", "muc-rooms", STANDARD);
        assertThat(former.getIfPresent(1)).isNull();

        caches.named("muc.example.org", "muc-rooms", STANDARD);

        assertThat(requests("miss")).isZero();
        caches.forget("muc.example.org");
        assertThat(meters.getMeters()).isEmpty();
    }

    private double requests(String result) {
        return meters.get("annex.cache.requests")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    private static long filled(Cache<Integer, String> cache, int entries) {
        for (int i = 0; i < entries; i++) {
            cache.put(i, "value");
        }
        cache.cleanUp();
        return cache.estimatedSize();
    }

    private Caches caches(String yaml) {
        var problems = new Problems("annex.yaml");
        String text = "caches: " + (yaml.startsWith("{") ? yaml : "{" + yaml + "}");
        var settings = new ConfigurationFile("annex.yaml", Path.of("."), text)
                .parse(problems)
                .flatMap(top -> new SettingsBinder(Path.of("."), Map.of(), problems).bind(Sample.class, top));
        problems.throwIfAny();
        return new Caches(settings.orElseThrow().caches(), meters, now::get);
    }
}
