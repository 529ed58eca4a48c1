package ${package};

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators want to see of a poll; gone with the component. Thread-safe. */
final class PollMeters {

    private final Counter counted;

    @Inject
    PollMeters(MeterRegistry registry, ComponentContext context, Closer closer) {
        this.counted = Counter.builder("${artifactId.replace('-', '.')}.votes")
                .description("Votes that were counted.")
                .tag("component", context.domain().toString())
                .register(registry);
        closer.closing(() -> registry.remove(counted));
    }

    void counted() {
        counted.increment();
    }
}
