package im.annex.kernel.internal.events;

import im.annex.kernel.events.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener, what waits for it, and the thread on which it hears. Thread-safe. */
final class Listening<E extends Event> {

    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    /** Some ten thousand events of the usual kind. */
    static final long MOST_BYTES = 4L << 20;

    private final Class<E> kind;
    private final Consumer<? super E> listener;
    private final String domain;
    private final MeterRegistry registry;
    private final Counter dropped;
    private final BlockingQueue<E> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Thread thread;
    private volatile boolean full;

    Listening(Class<E> kind, Consumer<? super E> listener, String domain, MeterRegistry registry) {
        this.kind = kind;
        this.listener = listener;
        this.domain = domain;
        this.registry = registry;
        this.dropped = Counter.builder("annex.events.dropped")
                .description("Events that a listener was too slow for")
                .tag("component", domain)
                .register(registry);
        this.thread = Thread.ofVirtual().name("events of " + domain).start(this::hear);
    }

    /** Whether events of a kind are heard, or some of them. */
    boolean hears(Class<? extends Event> told) {
        return kind.isAssignableFrom(told) || told.isAssignableFrom(kind);
    }

    void offer(Event event) {
        if (!kind.isInstance(event)) {
            return;
        }
        long weight = event.weight();
        if (bytes.addAndGet(weight) > MOST_BYTES) {
            bytes.addAndGet(-weight);
            drop();
        } else {
            full = false;
            waiting.add(kind.cast(event));
        }
    }

    /** One line when it begins; the counter has the rest. */
    private void drop() {
        dropped.increment();
        if (!full) {
            full = true;
            log.warn("{}: it does not keep up with what happens, so some events are dropped", domain);
        }
    }

    private void hear() {
        try {
            while (true) {
                E event = waiting.take();
                bytes.addAndGet(-event.weight());
                hear(event);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(E event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | LinkageError e) {
            log.error("{}: an event could not be handled", domain, e);
        }
    }

    void close() {
        thread.interrupt();
        registry.remove(dropped);
    }
}
