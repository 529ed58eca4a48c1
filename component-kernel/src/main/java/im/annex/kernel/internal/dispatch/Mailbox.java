package im.annex.kernel.internal.dispatch;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The waiting commands of one key. Every method is called with this mailbox as the lock. */
final class Mailbox {

    private final Object key;
    private final ArrayDeque<Runnable> commands = new ArrayDeque<>();
    private boolean retired;
    private boolean congested;
    /** Written under the lock only. */
    private volatile long completed;

    Mailbox(Object key) {
        this.key = key;
    }

    Object key() {
        return key;
    }

    int size() {
        return commands.size();
    }

    void add(Runnable command) {
        commands.add(command);
    }

    /** The command to run next, which stays counted until {@link #finish}; null if there is none. */
    @Nullable
    Runnable first() {
        return commands.peek();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void finish() {
        commands.remove();
        completed = completed + 1;
    }

    /** Forgets all commands but the one that runs. */
    int clear() {
        int before = commands.size();
        Runnable running = commands.poll();
        commands.clear();
        if (running != null) {
            commands.add(running);
        }
        return before - commands.size();
    }

    /** A retired mailbox has left the table: nothing may be added any more. */
    boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }

    boolean isCongested() {
        return congested;
    }

    void setCongested(boolean now) {
        congested = now;
    }

    /** How many commands are done; may be read without the lock. */
    long completed() {
        return completed;
    }
}
