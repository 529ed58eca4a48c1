package im.annex.kernel.internal.admin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Changes of the process, which are done to their end even if whoever asked for them goes away: a stop that is interrupted
 * drops what waits to be handled and sent, and a start fails.
 */
final class Undisturbed {

    private Undisturbed() {}

    /** Does the work on a thread of its own that nobody interrupts; blocks, and throws what it throws. */
    static <T> T get(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, Thread::startVirtualThread)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }
}
