package im.annex.muc;

import im.annex.kernel.timers.Timers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Timers that are told when a test says that it is time, at once and in no mailbox. */
final class FakeTimers implements Timers {

    private final Map<String, Timer> pending = new TreeMap<>();
    private @Nullable Handler handler;

    /** Tells what is due by then. */
    void passTo(Instant now) {
        for (Timer timer : List.copyOf(pending.values())) {
            if (!timer.due().isAfter(now) && handler != null) {
                pending.remove(timer.key());
                handler.onDue(timer);
            }
        }
    }

    Collection<Timer> pending() {
        return pending.values();
    }

    @Override
    public void schedule(Timer timer) {
        pending.put(timer.key(), timer);
    }

    @Override
    public void schedule(Handle handle, Timer timer) {
        schedule(timer);
    }

    @Override
    public void cancel(String key) {
        pending.remove(key);
    }

    @Override
    public void cancel(Handle handle, String key) {
        cancel(key);
    }

    @Override
    public void deliver(Function<Timer, Object> mailbox, Handler told) {
        handler = told;
    }
}
