package im.annex.kernel.internal.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** What is counted of one link, each with the tag {@code component}. Thread-safe. */
final class LinkMetrics {

    private final MeterRegistry registry;
    private final String domain;
    private final Counter attempts;
    private final Counter breaks;
    private final Counter bytesIn;
    private final Counter bytesOut;
    private final Counter stanzasIn;
    private final Counter stanzasOut;
    private final Counter resent;
    private final Timer ping;
    private final Map<Drop, Counter> dropped = new EnumMap<>(Drop.class);
    private final List<Meter> gauges = new ArrayList<>();

    LinkMetrics(MeterRegistry registry, String domain) {
        this.registry = registry;
        this.domain = domain;
        attempts = counter("attempts", "Attempts to attach").register(registry);
        breaks = counter("breaks", "Attached links that broke").register(registry);
        bytesIn = counter("bytes", "Bytes of the stream").tag("direction", "in").register(registry);
        bytesOut =
                counter("bytes", "Bytes of the stream").tag("direction", "out").register(registry);
        stanzasIn = counter("stanzas", "Stanzas of the stream")
                .tag("direction", "in")
                .register(registry);
        stanzasOut = counter("stanzas", "Stanzas of the stream")
                .tag("direction", "out")
                .register(registry);
        resent = counter("resent", "Stanzas sent again after a break, which the server may not have read")
                .register(registry);
        ping = Timer.builder("annex.link.ping")
                .description("From a ping to the server's answer")
                .tag("component", domain)
                .register(registry);
        for (Drop reason : Drop.values()) {
            dropped.put(
                    reason,
                    counter("dropped", "Stanzas that will not reach the server")
                            .tag("reason", reason.tag())
                            .register(registry));
        }
    }

    private Counter.Builder counter(String what, String description) {
        return Counter.builder("annex.link." + what).description(description).tag("component", domain);
    }

    /** Adds a value that is looked at when somebody asks; until {@link #close}. Not thread-safe. */
    void gauge(String what, String description, DoubleSupplier value) {
        gauges.add(Gauge.builder("annex.link." + what, value::getAsDouble)
                .description(description)
                .tag("component", domain)
                .register(registry));
    }

    /** The link is gone for good: its gauges would only show the past, and hold it in memory. */
    void close() {
        gauges.forEach(registry::remove);
    }

    void attempt() {
        attempts.increment();
    }

    void broke() {
        breaks.increment();
    }

    void received(int bytes) {
        bytesIn.increment(bytes);
    }

    void stanzaReceived() {
        stanzasIn.increment();
    }

    void sent(long bytes, long stanzas) {
        bytesOut.increment((double) bytes);
        stanzasOut.increment((double) stanzas);
    }

    void resent(long stanzas) {
        resent.increment((double) stanzas);
    }

    void ping(long nanos) {
        ping.record(Duration.ofNanos(nanos));
    }

    void dropped(Drop reason, int stanzas) {
        Counter counter = dropped.get(reason);
        if (counter != null) {
            counter.increment(stanzas);
        }
    }
}
