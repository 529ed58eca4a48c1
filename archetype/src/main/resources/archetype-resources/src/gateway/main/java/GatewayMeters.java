package ${package};

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What operators want to see of a gateway; gone with the component. Thread-safe. */
final class GatewayMeters {

    private final MeterRegistry registry;
    private final ComponentContext context;
    private final Closer closer;

    @Inject
    GatewayMeters(MeterRegistry registry, ComponentContext context, Closer closer) {
        this.registry = registry;
        this.context = context;
        this.closer = closer;
    }

    /** Shows how many are logged in. */
    void sessions(Supplier<Number> count) {
        Gauge gauge = Gauge.builder("${artifactId.replace('-', '.')}.sessions", count)
                .description("Users who are logged in, or are about to be.")
                .tag("component", context.domain().toString())
                .register(registry);
        closer.closing(() -> registry.remove(gauge));
    }
}
