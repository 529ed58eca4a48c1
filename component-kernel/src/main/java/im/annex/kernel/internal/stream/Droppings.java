package im.annex.kernel.internal.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and tells what does not reach the server; a line now and then, however much it is. Thread-safe. */
final class Droppings {

    private static final Logger log = LoggerFactory.getLogger(Droppings.class);

    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final String domain;
    private final LinkMetrics metrics;
    private final LongSupplier nanoTime;
    private long stanzas;
    private long bytes;
    private boolean told;
    private long toldAt;
    private boolean toldMute;

    Droppings(String domain, LinkMetrics metrics, LongSupplier nanoTime) {
        this.domain = domain;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** Drops what the caller owns. */
    void drop(Outgoing outgoing, Drop reason) {
        metrics.dropped(reason, outgoing.stanzas());
        count(outgoing, reason);
        outgoing.release();
    }

    private synchronized void count(Outgoing outgoing, Drop reason) {
        stanzas += outgoing.stanzas();
        bytes += outgoing.length();
        long now = nanoTime.getAsLong();
        if (told && now - toldAt < EVERY) {
            return;
        }
        log.warn("{}: {} stanzas ({} bytes) to the server were dropped: {}", domain, stanzas, bytes, reason.sentence());
        told = true;
        toldAt = now;
        stanzas = 0;
        bytes = 0;
    }

    /** Tells what was not told yet. */
    synchronized void tellRest() {
        if (stanzas > 0) {
            log.warn("{}: {} more stanzas ({} bytes) to the server were dropped", domain, stanzas, bytes);
            stanzas = 0;
            bytes = 0;
        }
    }

    /** The server does not answer pings; told once. */
    synchronized void mute() {
        if (!toldMute) {
            toldMute = true;
            log.warn(
                    "{}: the server does not answer pings, so that what is on its way when the link breaks is lost;"
                            + " check server.domain, and enable mod_ping",
                    domain);
        }
    }
}
