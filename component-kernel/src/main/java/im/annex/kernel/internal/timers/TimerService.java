package im.annex.kernel.internal.timers;

import im.annex.kernel.internal.timers.TimerStore.Kept;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import im.annex.kernel.timers.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the timers of all components when they are due. Thread-safe. */
public final class TimerService {

    private static final Logger log = LoggerFactory.getLogger(TimerService.class);

    /** Catches what a glance at the next due time misses: a write that was committed after the glance. */
    private static final Duration GLANCE = Duration.ofSeconds(5);

    /** So many of one component may be waiting in mailboxes at once; the others wait in the database. */
    private static final int MOST_TOLD = 1_000;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final TimerStore store;
    private final Clock clock;
    private final Map<String, Delivery> deliveries = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong glanced = new AtomicLong(Long.MIN_VALUE);
    private final AtomicBoolean delivering = new AtomicBoolean();

    /**
     * A service that tells nothing until it is {@linkplain #review reviewed}. Brings its table up to date.
     *
     * @throws StorageException if its table cannot be brought up to date
     */
    public TimerService(Database database, Clock clock) {
        this.store = new TimerStore(database);
        this.clock = clock;
    }

    /**
     * The timers of a component.
     *
     * @param owner what tells it from others, in every run the same: its domain
     * @param mailboxes where its timers are told
     */
    public Timers of(String owner, Mailboxes mailboxes) {
        return new OwnedTimers(owner, mailboxes, store, this);
    }

    /** Stops telling the timers of a component, which are kept for when it comes again. */
    public void forget(String owner) {
        deliveries.remove(owner);
    }

    void deliver(String owner, Delivery delivery) {
        if (deliveries.putIfAbsent(owner, delivery) != null) {
            throw new IllegalStateException("the timers of " + owner + " have a handler already");
        }
        soon(Long.MIN_VALUE);
    }

    /** Something is due then, or a bit later. */
    void soon(long millis) {
        next.accumulateAndGet(millis, Math::min);
    }

    /** Tells what is due, on another thread; called twice a second or so. Never blocks nor throws. */
    public void review() {
        long now = clock.millis();
        boolean glance = now - GLANCE.toMillis() >= glanced.get() || now < glanced.get();
        if ((now >= next.get() || glance) && delivering.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    deliverDue();
                } catch (StorageException e) {
                    log.debug("timers cannot be read; they are told when they can", e);
                } finally {
                    delivering.set(false);
                }
            });
        }
    }

    void deliverDue() {
        Instant now = clock.instant();
        glanced.set(now.toEpochMilli());
        // Before the table is read, so that what is scheduled meanwhile counts.
        next.set(Long.MAX_VALUE);
        for (Map.Entry<String, Delivery> each : deliveries.entrySet()) {
            List<Kept> due = store.due(each.getKey(), now, MOST_TOLD);
            due.forEach(kept -> tell(kept, each.getValue()));
            if (due.size() == MOST_TOLD) {
                soon(now.toEpochMilli());
            }
            store.next(each.getKey(), now).ifPresent(this::soon);
        }
    }

    private void tell(Kept kept, Delivery delivery) {
        Set<Kept> being = delivery.being();
        if (being.size() >= MOST_TOLD || !being.add(kept)) {
            return;
        }
        boolean posted = false;
        try {
            posted = delivery.mailboxes().post(delivery.mailbox().apply(kept.timer()), () -> {
                try {
                    tellNow(kept, delivery);
                } finally {
                    being.remove(kept);
                }
            });
        } catch (RuntimeException e) {
            log.error(
                    "{}: the timer {} has no mailbox",
                    kept.owner(),
                    kept.timer().key(),
                    e);
            putOff(kept);
        }
        if (!posted) {
            being.remove(kept);
        }
    }

    /** What the database cannot take note of now is told again. */
    private void tellNow(Kept kept, Delivery delivery) {
        try {
            if (succeeds(kept, delivery.handler())) {
                store.removeTold(kept);
            } else {
                putOff(kept);
            }
        } catch (StorageException e) {
            log.debug(
                    "{}: the timer {} will be told again",
                    kept.owner(),
                    kept.timer().key(),
                    e);
        }
    }

    private void putOff(Kept kept) {
        Instant until = clock.instant().plus(pause(kept.failures()));
        store.putOff(kept, until);
        soon(until.toEpochMilli());
    }

    private static boolean succeeds(Kept kept, Timers.Handler handler) {
        try {
            handler.onDue(kept.timer());
            return true;
        } catch (RuntimeException | Error e) {
            if (e instanceof StorageException trouble && trouble.kind() != Kind.BROKEN) {
                throw trouble;
            }
            log.error(
                    "{}: the timer {} failed and is told again later",
                    kept.owner(),
                    kept.timer().key(),
                    e);
            return false;
        }
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
