package im.annex.irc.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All connections of an instance, which are told here that time passes. Thread-safe. */
public final class Clients implements AutoCloseable {

    /** The precision of all waits, of which none is shorter than some seconds. */
    private static final Duration TICK = Duration.ofMillis(250);

    private final Clock clock;
    private final Map<Client, Predicate<Runnable>> mailboxes = new ConcurrentHashMap<>();
    private final Thread ticking;

    /** Begins to look at the time. */
    public Clients(Clock clock) {
        this.clock = clock;
        this.ticking = Thread.ofVirtual().name("irc-time").start(this::run);
    }

    /** From now on a client is told, in its mailbox, when its time has come. */
    public void add(Client client, Predicate<Runnable> mailbox) {
        mailboxes.put(client, mailbox);
    }

    /** It is not told any more. */
    public void remove(Client client) {
        mailboxes.remove(client);
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(TICK);
                Instant now = clock.instant();
                mailboxes.forEach((client, mailbox) -> look(client, mailbox, now));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(Client client, Predicate<Runnable> mailbox, Instant now) {
        client.retry();
        if (!now.isBefore(client.due())) {
            var _ = mailbox.test(client::tick);
        }
    }

    /** Stops looking. */
    @Override
    public void close() {
        ticking.interrupt();
    }
}
