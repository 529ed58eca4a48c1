package im.annex.kernel.timers;

import java.time.Instant;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The timers of one component. A timer is told at least once, within seconds after it is due or, if that was missed, after
 * the start; it is gone once its handler has returned. A process that dies in between tells it again. Thread-safe; every
 * method may block, and throws {@link im.annex.kernel.storage.StorageException} if the database cannot do it now.
 *
 * @apiNote Something that is due in an hour, whether the process is restarted meanwhile or not:
 * {@snippet :
 *     void remind(Timers timers, Clock clock) {
 *         timers.deliver(timer -> new JID(timer.key()), timer -> onSpoken(message));
 *         timers.schedule(new Timers.Timer(voter, clock.instant().plus(Duration.ofHours(1)), "tea"));
 *     }
 * }
 */
public interface Timers {

    /**
     * Something that is due at a time.
     *
     * @param key what it is known by; there is at most one with a key
     * @param due not told before; kept to the millisecond
     * @param payload for the handler
     */
    record Timer(String key, Instant due, String payload) {}

    /** Does what is due. */
    @FunctionalInterface
    interface Handler {

        /**
         * Called in the mailbox of the timer. When this returns, the timer is gone, unless it was scheduled anew
         * meanwhile; when it throws, the timer is told again after a minute, and after ever longer up to an hour. To do
         * something exactly once, the handler {@linkplain Timers#cancel(Handle, String) cancels} the timer in the write
         * that does it.
         */
        void onDue(Timer timer);
    }

    /** Schedules a timer instead of the one with its key, if there is one. It is kept when this returns. */
    void schedule(Timer timer);

    /** Schedules a timer as part of a write: it is kept if and when that is committed. */
    void schedule(Handle handle, Timer timer);

    /** Makes sure that there is no timer with a key. One that is being told at this moment is not held up. */
    void cancel(String key);

    /** Cancels a timer as part of a write. */
    void cancel(Handle handle, String key);

    /**
     * Begins to tell what is due, once, after the start.
     *
     * @param mailbox names the mailbox in which a timer is told
     * @param handler is told
     * @throws IllegalStateException if there is a handler already
     */
    void deliver(Function<Timer, Object> mailbox, Handler handler);
}
