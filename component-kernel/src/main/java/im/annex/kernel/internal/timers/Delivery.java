package im.annex.kernel.internal.timers;

import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.timers.Timers;
import java.util.function.Function;

/** Where the timers of a component are told. */
record Delivery(Mailboxes mailboxes, Function<Timers.Timer, Object> mailbox, Timers.Handler handler) {}
