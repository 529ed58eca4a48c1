package im.annex.kernel.internal.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** Everything that is counted in this process. Thread-safe. */
public final class Metrics implements AutoCloseable {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /**
     * Begins to count.
     *
     * @param version of this build
     */
    public Metrics(String version) {
        MeterLimit.on(registry);
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("annex.build.info", () -> 1)
                .description("Always 1; which Annex this is is in the labels.")
                .tags("version", version, "java", Runtime.version().toString())
                .register(registry);
    }

    /** Where to count. Names are {@code annex.<area>.<what>}; tag {@code component} is the domain it belongs to. */
    public MeterRegistry registry() {
        return registry;
    }

    /**
     * Everything, as text.
     *
     * @param mediaType as {@link #mediaType} gave it
     */
    public String text(String mediaType) {
        return registry.scrape(mediaType);
    }

    /**
     * The form to answer with.
     *
     * @param accepted the media types that the client accepts, the best first, without parameters
     * @return OpenMetrics 1.0 where it is wanted, otherwise the older text of Prometheus
     */
    public static String mediaType(List<String> accepted) {
        return accepted.stream().anyMatch(type -> type.startsWith(OPEN_METRICS))
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
