package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * What is counted of the stanzas of one component, each with the tag {@code component}. Every meter is there from the
 * start, so that counting a stanza is one addition. Thread-safe.
 */
final class DispatchMeters {

    /** Why a stanza did not come to a handler. */
    enum Refusal {
        /** Its mailbox, or all of them together, are full. */
        MAILBOX_FULL,
        /** It is larger or deeper than allowed. */
        LIMIT,
        /** It is not for this domain, or from nobody. */
        MISROUTED,
        /** An address is malformed. */
        MALFORMED,
        /** The component stops. */
        STOPPING
    }

    private final MeterRegistry registry;
    private final String domain;
    private final Counter messages;
    private final Counter presences;
    private final Counter iqs;
    private final Counter failures;
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Map<Condition, Counter> errors = new EnumMap<>(Condition.class);
    private final List<Meter> gauges = new ArrayList<>();

    DispatchMeters(MeterRegistry registry, String domain) {
        this.registry = registry;
        this.domain = domain;
        messages = received("message");
        presences = received("presence");
        iqs = received("iq");
        failures = counter("annex.handler.failures", "Handlers that threw what they should not")
                .register(registry);
        for (Refusal refusal : Refusal.values()) {
            refusals.put(
                    refusal,
                    counter("annex.stanzas.refused", "Stanzas that did not come to a handler")
                            .tag("reason", word(refusal))
                            .register(registry));
        }
        for (Condition condition : Condition.values()) {
            errors.put(
                    condition,
                    counter("annex.errors.sent", "Stanza errors sent")
                            .tag("condition", condition.elementName())
                            .register(registry));
        }
    }

    private Counter received(String kind) {
        return counter("annex.stanzas.received", "Stanzas for this component")
                .tag("kind", kind)
                .register(registry);
    }

    private Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description).tag("component", domain);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Adds a value that is looked at when somebody asks; until {@link #close}. Not thread-safe. */
    void gauge(String name, String description, DoubleSupplier value) {
        gauges.add(Gauge.builder(name, value::getAsDouble)
                .description(description)
                .tag("component", domain)
                .register(registry));
    }

    void received(Packet stanza) {
        switch (stanza) {
            case Message _ -> messages.increment();
            case Presence _ -> presences.increment();
            default -> iqs.increment();
        }
    }

    void refused(Refusal reason) {
        count(refusals.get(reason));
    }

    void sent(StanzaError error) {
        count(errors.get(error.condition()));
    }

    void failed() {
        failures.increment();
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    /** The component has stopped: its gauges would only show the past, and hold it in memory. */
    void close() {
        gauges.forEach(registry::remove);
    }
}
