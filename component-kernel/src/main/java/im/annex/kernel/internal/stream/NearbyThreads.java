package im.annex.kernel.internal.stream;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts a virtual thread for each piece of work. Where an event loop asks for it, the thread begins on that loop, once the
 * loop has read what there is to read: nobody has to be woken for what is short, and mostly it is. Whatever waits goes on
 * elsewhere when it is woken, so that a loop never has to wait for a lock of somebody who waits for the loop. Of what a loop
 * asks for at once only the first begins there: the rest is for other processors. Thread-safe.
 */
final class NearbyThreads implements Executor {

    private final CarriedThreads threads;
    private final List<Loop> loops = new ArrayList<>();

    /** Starts threads on these event loops. */
    NearbyThreads(Iterable<EventExecutor> loops, CarriedThreads threads) {
        this.threads = threads;
        loops.forEach(loop -> this.loops.add(new Loop(loop)));
    }

    @Override
    public void execute(Runnable work) {
        for (Loop loop : loops) {
            if (loop.executor.inEventLoop()) {
                loop.start(work);
                return;
            }
        }
        Thread.startVirtualThread(work);
    }

    /** Confined to its event loop. */
    private final class Loop {

        private final EventExecutor executor;
        private boolean taken;

        Loop(EventExecutor executor) {
            this.executor = executor;
        }

        void start(Runnable work) {
            if (taken) {
                Thread.startVirtualThread(work);
            } else {
                taken = true;
                threads.start(work, this::begin);
            }
        }

        private void begin(Runnable part) {
            try {
                executor.execute(() -> {
                    try {
                        part.run();
                    } finally {
                        taken = false;
                    }
                });
            } catch (RejectedExecutionException _) {
                // The loop ends; what was asked for before is done all the same.
                threads.elsewhere().execute(part);
            }
        }
    }
}
