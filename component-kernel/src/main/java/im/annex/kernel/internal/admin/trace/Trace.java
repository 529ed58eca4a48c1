package im.annex.kernel.internal.admin.trace;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.dom4j.Element;

/** Shows stanzas that pass, one line each, until there were enough or the time is up. */
public final class Trace {

    /** Who reads more slowly than stanzas pass misses some, and is told so. */
    private static final int WAITING = 1000;

    /**
     * How it went.
     *
     * @param shown how many stanzas were shown
     * @param missed how many more passed than could be shown
     */
    public record Outcome(long shown, long missed) {}

    private final Taps taps;
    private final TraceFilter filter;

    /** A trace of what passes a filter. */
    public Trace(Taps taps, TraceFilter filter) {
        this.taps = taps;
        this.filter = filter;
    }

    /**
     * Shows stanzas.
     *
     * @param most ends after so many
     * @param longest ends after this time
     * @throws InterruptedException if nobody wants to see them any more
     */
    public Outcome run(long most, Duration longest, Consumer<String> line) throws InterruptedException {
        BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
        var missed = new AtomicLong();
        long end = System.nanoTime() + longest.toNanos();
        long shown = 0;
        try (var _ = taps.watch((domain, direction, stanza) -> offer(domain, direction, stanza, waiting, missed))) {
            while (shown < most) {
                String next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                line.accept(next);
                shown++;
            }
        }
        return new Outcome(shown, missed.get());
    }

    private void offer(
            String domain, Direction direction, Element stanza, BlockingQueue<String> waiting, AtomicLong missed) {
        if (!filter.wants(domain, direction, stanza)) {
            return;
        }
        if (waiting.remainingCapacity() == 0) {
            missed.incrementAndGet();
            return;
        }
        String way = direction == Direction.RECEIVED ? " <- " : " -> ";
        if (!waiting.offer(domain + way + Masking.line(stanza))) {
            missed.incrementAndGet();
        }
    }
}
