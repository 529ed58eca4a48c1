package im.annex.kernel.internal.storage;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.storage.Database.Work;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits to be written, and what came of it. Confined to whoever writes, but for {@link #done}.
 *
 * @param <T> what comes of it
 */
final class Piece<T extends @Nullable Object> {

    private final Work<T> work;
    private final boolean waitedFor;
    private final long handedIn;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable Runnable success;
    private @Nullable Throwable failure;
    private boolean committed;

    /**
     * A piece that was just handed in.
     *
     * @param waitedFor whether a thread does nothing but wait for it
     * @param handedIn by {@link System#nanoTime}
     */
    Piece(Work<T> work, boolean waitedFor, long handedIn) {
        this.work = work;
        this.waitedFor = waitedFor;
        this.handedIn = handedIn;
    }

    CompletableFuture<T> done() {
        return done;
    }

    long handedIn() {
        return handedIn;
    }

    /** Does the work, which counts for nothing until it is {@link #committed}; an earlier outcome is forgotten. */
    void run(Handle handle) {
        success = null;
        failure = null;
        T value = work.with(handle);
        success = () -> done.complete(value);
    }

    void failed(Throwable reason) {
        failure = reason;
    }

    /** The transaction in which it was run is committed. */
    void committed() {
        committed = true;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean isSettled() {
        return committed || failure != null;
    }

    boolean isWaitedFor() {
        return waitedFor;
    }

    /** Tells the outcome. */
    void tell() {
        Throwable reason = failure;
        if (reason != null) {
            done.completeExceptionally(reason);
        } else if (committed) {
            requireNonNull(success).run();
        } else {
            throw new IllegalStateException("this piece has no outcome yet");
        }
    }
}
