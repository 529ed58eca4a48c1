package im.annex.kernel.internal.dispatch;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the commands of one mailbox leave for later. Confined to the thread that runs them. */
final class PutOff {

    private @Nullable Runnable running;
    private @Nullable Runnable rest;
    private @Nullable Runnable whose;

    /** The command that runs leaves something for later. */
    void putOff(Runnable later) {
        rest = later;
        whose = running;
    }

    /** A command is to run next; before it, what may not wait for it does. */
    void before(Runnable next, Consumer<Runnable> run) {
        if (rest != null && (whose == null || !Handling.alike(whose, next))) {
            atLast(run);
        }
        running = next;
    }

    /** Nothing waits any more. */
    void atLast(Consumer<Runnable> run) {
        Runnable now = rest;
        rest = null;
        if (now != null) {
            run.accept(now);
        }
    }
}
