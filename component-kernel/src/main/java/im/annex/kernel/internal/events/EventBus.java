package im.annex.kernel.internal.events;

import im.annex.kernel.events.Event;
import im.annex.kernel.events.Events;
import im.annex.kernel.spi.Closer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hands events on from component to component, to each listener in a queue of its own. Thread-safe. */
public final class EventBus {

    private final MeterRegistry registry;
    private final List<Listening<?>> listeners = new CopyOnWriteArrayList<>();

    public EventBus(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * The bus as one instance sees it.
     *
     * @param domain of the instance
     * @param closer ends what the instance listens to
     */
    public Events of(String domain, Closer closer) {
        return new Events() {
            @Override
            public void tell(Event event) {
                listeners.forEach(listening -> listening.offer(event));
            }

            @Override
            public boolean wanted(Class<? extends Event> kind) {
                return listeners.stream().anyMatch(listening -> listening.hears(kind));
            }

            @Override
            public <E extends Event> void listen(Class<E> kind, Consumer<? super E> listener) {
                var listening = new Listening<>(kind, listener, domain, registry);
                listeners.add(listening);
                closer.closing(() -> {
                    listeners.remove(listening);
                    listening.close();
                });
            }
        };
    }
}
