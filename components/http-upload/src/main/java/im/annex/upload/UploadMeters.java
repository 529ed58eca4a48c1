package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import im.annex.upload.domain.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What operators want to see of files; gone with the component. Thread-safe. */
final class UploadMeters {

    /** Why files go. */
    enum Why {
        EXPIRED,
        EVICTED,
        DELETED,
        LOST
    }

    private final MeterRegistry registry;
    private final Tags component;
    private final Map<Meter.Id, Counter> counters = new ConcurrentHashMap<>();
    private final Counter stored;
    private final Counter storedBytes;
    private final Counter served;
    private final Counter servedBytes;
    private volatile Usage kept = Usage.NONE;

    @Inject
    UploadMeters(MeterRegistry registry, ComponentContext context, Closer closer) {
        this.registry = registry;
        this.component = Tags.of("component", context.domain().toString());
        this.stored = counter("annex.upload.stored", "Files that came.", Tags.empty());
        this.storedBytes = counter("annex.upload.stored.bytes", "Bytes of files that came.", Tags.empty());
        this.served = counter("annex.upload.served", "Answers with a file, or a part of one.", Tags.empty());
        this.servedBytes = counter("annex.upload.served.bytes", "Bytes of files that were asked for.", Tags.empty());
        var bytes = Gauge.builder("annex.upload.kept.bytes", () -> kept.bytes())
                .description("Bytes of all files that can be had.")
                .tags(component)
                .register(registry);
        var files = Gauge.builder("annex.upload.kept.files", () -> kept.files())
                .description("Files that can be had.")
                .tags(component)
                .register(registry);
        closer.closing(() -> {
            counters.keySet().forEach(registry::remove);
            registry.remove(bytes);
            registry.remove(files);
        });
    }

    private Counter counter(String name, String description, Tags more) {
        Counter counter = Counter.builder(name)
                .description(description)
                .tags(component.and(more))
                .register(registry);
        counters.put(counter.getId(), counter);
        return counter;
    }

    /** A slot or a file was refused. */
    void refused(String reason) {
        counter("annex.upload.refused", "Slots and files that were refused.", Tags.of("reason", reason))
                .increment();
    }

    void stored(long bytes) {
        stored.increment();
        storedBytes.increment((double) bytes);
    }

    void served(long bytes) {
        served.increment();
        servedBytes.increment((double) bytes);
    }

    void removed(Collection<?> files, Why why) {
        if (!files.isEmpty()) {
            counter(
                            "annex.upload.removed",
                            "Files that went.",
                            Tags.of("why", why.name().toLowerCase(Locale.ROOT)))
                    .increment(files.size());
        }
    }

    /** What is kept now. */
    void kept(Usage now) {
        kept = now;
    }
}
