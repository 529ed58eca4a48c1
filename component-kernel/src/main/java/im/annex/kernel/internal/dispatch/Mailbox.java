package im.annex.kernel.internal.dispatch;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The waiting commands of one key. Every method is called with this mailbox as the lock. */
final class Mailbox {

    /**
     * A command that waits or runs.
     *
     * @param bytes how large what it keeps in memory came
     */
    record Waiting(Runnable command, int bytes) {}

    private final Object key;
    private final PutOff rest = new PutOff();
    private final ArrayDeque<Waiting> commands = new ArrayDeque<>();
    private long bytes;
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

    /** What the commands that ran have put off; for the thread that runs them, without the lock. */
    PutOff rest() {
        return rest;
    }

    int size() {
        return commands.size();
    }

    long bytes() {
        return bytes;
    }

    void add(Waiting added) {
        commands.add(added);
        bytes += added.bytes();
    }

    /** The command to run next, which stays counted until {@link #finish}; null if there is none. */
    @Nullable
    Waiting first() {
        return commands.peek();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void finish() {
        bytes -= commands.remove().bytes();
        completed = completed + 1;
    }

    /** Forgets all commands but the one that runs. */
    void clear() {
        Waiting running = commands.poll();
        commands.clear();
        bytes = 0;
        if (running != null) {
            add(running);
        }
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
