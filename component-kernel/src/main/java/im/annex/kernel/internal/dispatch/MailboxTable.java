package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.Mailboxes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailboxes of one component. A mailbox exists while something waits in it, and has a virtual thread for just as
 * long: one command at a time per key, in order. Bounded per mailbox and altogether. Thread-safe.
 */
final class MailboxTable implements Mailboxes {

    private static final Logger log = LoggerFactory.getLogger(MailboxTable.class);

    /** So many full mailboxes may wait at once: with more, the component as a whole is overloaded. */
    private static final int FULL_MAILBOXES = 32;

    private final int bound;
    private final int highMark;
    private final int lowMark;
    private final Congestion congestion;
    private final @Nullable ClassLoader classes;
    private final ConcurrentHashMap<Object, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean closed;

    /**
     * A table without mailboxes.
     *
     * @param classes the context class loader of what runs, in which libraries of a component look for their parts
     */
    MailboxTable(int bound, Congestion congestion, @Nullable ClassLoader classes) {
        this.classes = classes;
        this.bound = bound;
        this.highMark = bound - bound / 4;
        this.lowMark = bound / 4;
        this.congestion = congestion;
    }

    @Override
    public boolean post(Object key, Runnable command) {
        if (closed || waiting.get() >= (long) bound * FULL_MAILBOXES) {
            return false;
        }
        while (true) {
            Mailbox mailbox = mailboxes.computeIfAbsent(key, Mailbox::new);
            @Nullable Boolean posted = tryPost(mailbox, command);
            if (posted != null) {
                return posted;
            }
        }
    }

    /** Posts to a mailbox; null if it has just retired and a new one must be taken. */
    private @Nullable Boolean tryPost(Mailbox mailbox, Runnable command) {
        boolean wasIdle;
        synchronized (mailbox) {
            if (mailbox.isRetired()) {
                return null;
            }
            if (mailbox.size() >= bound) {
                return false;
            }
            wasIdle = mailbox.size() == 0;
            mailbox.add(command);
            if (mailbox.size() >= highMark && !mailbox.isCongested()) {
                mailbox.setCongested(true);
                congestion.entered(mailbox);
            }
        }
        waiting.incrementAndGet();
        if (wasIdle) {
            Thread.startVirtualThread(() -> work(mailbox));
        }
        return true;
    }

    private void work(Mailbox mailbox) {
        Thread.currentThread().setContextClassLoader(classes);
        Runnable command = next(mailbox, false);
        while (command != null) {
            run(command, mailbox);
            command = next(mailbox, true);
        }
    }

    private static void run(Runnable command, Mailbox mailbox) {
        try {
            command.run();
        } catch (RuntimeException | Error e) {
            log.error("a command in the mailbox of {} failed", mailbox.key(), e);
        }
    }

    private @Nullable Runnable next(Mailbox mailbox, boolean finished) {
        Runnable next;
        synchronized (mailbox) {
            if (finished) {
                mailbox.finish();
            }
            next = mailbox.first();
            if (next == null) {
                mailbox.retire();
                mailboxes.remove(mailbox.key(), mailbox);
            }
            if (mailbox.isCongested() && mailbox.size() <= lowMark) {
                mailbox.setCongested(false);
                congestion.left(mailbox);
            }
        }
        if (finished) {
            waiting.decrementAndGet();
        }
        return next;
    }

    /** Takes nothing more and forgets what waits; what runs comes to its end. */
    void close() {
        closed = true;
        for (Mailbox mailbox : mailboxes.values()) {
            synchronized (mailbox) {
                waiting.addAndGet(-mailbox.clear());
            }
        }
    }

    /** How many commands wait or run. */
    int waiting() {
        return waiting.get();
    }

    /** How many keys something waits or runs for. */
    int open() {
        return mailboxes.size();
    }

    /** Whether nothing waits and nothing runs. */
    boolean isIdle() {
        return mailboxes.isEmpty();
    }
}
