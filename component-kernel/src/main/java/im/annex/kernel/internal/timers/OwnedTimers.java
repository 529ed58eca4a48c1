package im.annex.kernel.internal.timers;

import im.annex.kernel.internal.timers.TimerStore.Kept;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.timers.Timers;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The timers of one component. Thread-safe. */
record OwnedTimers(String owner, Mailboxes mailboxes, TimerStore store, TimerService service) implements Timers {

    @Override
    public void schedule(Timer timer) {
        Kept kept = kept(timer);
        store.write(handle -> {
            TimerStore.put(handle, kept);
            return 1;
        });
        service.soon(TimerStore.millis(timer.due()));
    }

    @Override
    public void schedule(Handle handle, Timer timer) {
        TimerStore.put(handle, kept(timer));
        service.soon(TimerStore.millis(timer.due()));
    }

    private Kept kept(Timer timer) {
        return new Kept(owner, timer, ThreadLocalRandom.current().nextLong(), 0);
    }

    @Override
    public void cancel(String key) {
        store.write(handle -> {
            cancel(handle, key);
            return 1;
        });
    }

    @Override
    public void cancel(Handle handle, String key) {
        TimerStore.remove(handle, owner, key);
    }

    @Override
    public void deliver(Function<Timer, Object> mailbox, Handler handler) {
        service.deliver(owner, new Delivery(mailboxes, mailbox, handler));
    }
}
