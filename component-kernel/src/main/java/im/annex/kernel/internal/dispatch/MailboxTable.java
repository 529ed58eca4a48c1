package im.annex.kernel.internal.dispatch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailboxes of one component. A mailbox exists while something waits in it, and has a virtual thread for just as
 * long: one command at a time per key, in order. Bounded per mailbox and altogether, in commands and in bytes. Thread-safe.
 */
final class MailboxTable implements SizedMailboxes {

    private static final Logger log = LoggerFactory.getLogger(MailboxTable.class);

    /** After so many commands another thread goes on: the first may have begun on an event loop, which has others to serve. */
    private static final int TURN = 100;

    private final MailboxLimits limits;
    private final Congestion congestion;
    private final @Nullable ClassLoader classes;
    private final Executor threads;
    private final ConcurrentHashMap<Object, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile boolean closed;

    /**
     * A table without mailboxes.
     *
     * @param classes the context class loader of what runs, in which libraries of a component look for their parts
     * @param threads runs each piece of work in a virtual thread of its own
     */
    MailboxTable(MailboxLimits limits, Congestion congestion, @Nullable ClassLoader classes, Executor threads) {
        this.threads = threads;
        this.classes = classes;
        this.limits = limits;
        this.congestion = congestion;
    }

    @Override
    public boolean post(Object key, Runnable command, int bytes) {
        return limits.allowTogether(waiting.get(), waitingBytes.get(), bytes)
                && post(key, new Mailbox.Waiting(command, bytes), false);
    }

    @Override
    public boolean resume(Object key, Runnable rest) {
        return post(key, new Mailbox.Waiting(rest, 0), true);
    }

    private boolean post(Object key, Mailbox.Waiting added, boolean anyway) {
        if (closed) {
            return false;
        }
        while (true) {
            Mailbox mailbox = mailboxes.computeIfAbsent(key, Mailbox::new);
            @Nullable Boolean posted = tryPost(mailbox, added, anyway);
            if (posted != null) {
                return posted;
            }
        }
    }

    /** Posts to a mailbox; null if it has just retired and a new one must be taken. */
    private @Nullable Boolean tryPost(Mailbox mailbox, Mailbox.Waiting added, boolean anyway) {
        boolean wasIdle;
        synchronized (mailbox) {
            if (mailbox.isRetired()) {
                return null;
            }
            if (!anyway && !limits.allow(mailbox.size(), mailbox.bytes(), added.bytes())) {
                return false;
            }
            wasIdle = mailbox.size() == 0;
            mailbox.add(added);
            if (!mailbox.isCongested() && limits.high(mailbox.size(), mailbox.bytes())) {
                mailbox.setCongested(true);
                congestion.entered(mailbox);
            }
        }
        waiting.incrementAndGet();
        waitingBytes.addAndGet(added.bytes());
        if (wasIdle) {
            threads.execute(() -> work(mailbox));
        }
        return true;
    }

    private void work(Mailbox mailbox) {
        Thread.currentThread().setContextClassLoader(classes);
        Mailbox.Waiting now = next(mailbox, null);
        for (int done = 1; now != null; done++) {
            mailbox.rest().before(now.command(), rest -> run(rest, mailbox));
            run(now.command(), mailbox);
            if (isLast(mailbox)) {
                mailbox.rest().atLast(rest -> run(rest, mailbox));
            }
            now = next(mailbox, now);
            if (now != null && done == TURN) {
                threads.execute(() -> work(mailbox));
                return;
            }
        }
    }

    /** Whether nothing waits behind the command that runs. */
    private static boolean isLast(Mailbox mailbox) {
        synchronized (mailbox) {
            return mailbox.size() == 1;
        }
    }

    @Override
    public void putOff(Object key, Runnable rest) {
        Mailbox mailbox = mailboxes.get(key);
        if (mailbox == null) {
            throw new IllegalStateException("nothing runs in the mailbox of " + key);
        }
        mailbox.rest().putOff(rest);
    }

    private static void run(Runnable command, Mailbox mailbox) {
        try {
            command.run();
        } catch (RuntimeException | Error e) {
            log.error("a command in the mailbox of {} failed", mailbox.key(), e);
        }
    }

    private Mailbox.@Nullable Waiting next(Mailbox mailbox, Mailbox.@Nullable Waiting finished) {
        Mailbox.Waiting next;
        synchronized (mailbox) {
            if (finished != null) {
                mailbox.finish();
            }
            next = mailbox.first();
            if (next == null) {
                mailbox.retire();
                mailboxes.remove(mailbox.key(), mailbox);
            }
            if (mailbox.isCongested() && limits.low(mailbox.size(), mailbox.bytes())) {
                mailbox.setCongested(false);
                congestion.left(mailbox);
            }
        }
        if (finished != null) {
            waiting.decrementAndGet();
            waitingBytes.addAndGet(-finished.bytes());
        }
        return next;
    }

    /** Takes nothing more and forgets what waits; what runs comes to its end. */
    void close() {
        closed = true;
        for (Mailbox mailbox : mailboxes.values()) {
            synchronized (mailbox) {
                int size = mailbox.size();
                long bytes = mailbox.bytes();
                mailbox.clear();
                waiting.addAndGet(mailbox.size() - size);
                waitingBytes.addAndGet(mailbox.bytes() - bytes);
            }
        }
    }

    /** How many commands wait or run. */
    int waiting() {
        return waiting.get();
    }

    /** How large what waits or runs came. */
    long waitingBytes() {
        return waitingBytes.get();
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
