package im.annex.kernel.internal.timers;

import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.timers.Timers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where the timers of one run of a component are told.
 *
 * @param being those that wait in a mailbox or are being told; what is left there when the component stops is forgotten with
 *     this, and told again in the next run
 */
record Delivery(
        Mailboxes mailboxes,
        Function<Timers.Timer, Object> mailbox,
        Timers.Handler handler,
        Set<TimerStore.Kept> being) {

    Delivery(Mailboxes mailboxes, Function<Timers.Timer, Object> mailbox, Timers.Handler handler) {
        this(mailboxes, mailbox, handler, ConcurrentHashMap.newKeySet());
    }
}
