package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;

/** What operators want to see of nodes; gone with the component. Thread-safe. */
final class PubsubMeters {

    private final Counter published;
    private final Counter notified;
    private final Counter gone;
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);

    @Inject
    PubsubMeters(MeterRegistry registry, ComponentContext context, Closer closer) {
        Tags component = Tags.of("component", context.domain().toString());
        published = Counter.builder("annex.pubsub.published")
                .description("Items that were published.")
                .tags(component)
                .register(registry);
        notified = Counter.builder("annex.pubsub.notified")
                .description("Notifications that went out to subscribers.")
                .tags(component)
                .register(registry);
        gone = Counter.builder("annex.pubsub.subscribers.gone")
                .description("Subscriptions that ended as the server of the subscriber said that there is nobody.")
                .tags(component)
                .register(registry);
        for (Refusal why : Refusal.values()) {
            refused.put(
                    why,
                    Counter.builder("annex.pubsub.refused")
                            .description("Requests that nodes refused.")
                            .tags(component.and("reason", EventMessages.wire(why)))
                            .register(registry));
        }
        closer.closing(() -> {
            registry.remove(published);
            registry.remove(notified);
            registry.remove(gone);
            refused.values().forEach(registry::remove);
        });
    }

    /** Somebody was answered. */
    void answered(Effect.Reply reply) {
        switch (reply) {
            case Effect.TellPublished _ -> published.increment();
            case Effect.Refuse(var why) -> {
                Counter counter = refused.get(why);
                if (counter != null) {
                    counter.increment();
                }
            }
            case Effect.TellDone _,
                    Effect.TellSubscription _,
                    Effect.TellOptions _,
                    Effect.TellUnchanged _,
                    Effect.TellUnchangedSubscriptions _ -> {}
        }
    }

    void notified(int recipients) {
        notified.increment(recipients);
    }

    void gone(int subscriptions) {
        gone.increment(subscriptions);
    }
}
