package im.annex.kernel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the work begins that an event loop asks for. */
class NearbyThreadsTest {

    private final EventLoops loops = new EventLoops();
    private final EventLoop loop = loops.next();
    private final Executor nearby = loops.nearby();

    @AfterEach
    void end() {
        loops.close();
    }

    private static <T> T result(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A virtual thread says of itself also which thread carries it. */
    private static String carrier() {
        return Thread.currentThread().toString().replaceFirst(".*@", "");
    }

    private static void tell(CompletableFuture<String> where) {
        where.complete(Thread.currentThread().isVirtual() ? carrier() : "no virtual thread");
    }

    private String loopName() throws Exception {
        return loop.submit(() -> Thread.currentThread().getName()).get(20, TimeUnit.SECONDS);
    }

    @Test
    void what_a_loop_asks_for_begins_on_that_loop() throws Exception {
        var where = new CompletableFuture<String>();
        loop.execute(() -> nearby.execute(() -> tell(where)));
        assertThat(result(where)).isEqualTo(loopName());
    }

    @Test
    void it_begins_once_the_loop_has_done_what_it_does() throws Exception {
        var begun = new CompletableFuture<String>();
        var seen = new CompletableFuture<Boolean>();
        loop.execute(() -> {
            nearby.execute(() -> tell(begun));
            seen.complete(begun.isDone());
        });
        assertThat(result(seen)).isFalse();
        assertThat(result(begun)).isEqualTo(loopName());
    }

    @Test
    void one_after_the_other_begins_on_the_loop() throws Exception {
        for (int i = 0; i < 3; i++) {
            var where = new CompletableFuture<String>();
            loop.execute(() -> nearby.execute(() -> tell(where)));
            assertThat(result(where)).isEqualTo(loopName());
        }
    }

    @Test
    void of_what_it_asks_for_at_once_only_the_first_begins_there() throws Exception {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        loop.execute(() -> {
            nearby.execute(() -> tell(first));
            nearby.execute(() -> tell(second));
        });
        assertThat(result(first)).isEqualTo(loopName());
        assertThat(result(second)).isNotEqualTo(loopName());
    }

    @Test
    void whatever_waits_leaves_the_loop_and_goes_on_elsewhere() throws Exception {
        var gate = new CountDownLatch(1);
        var begun = new CompletableFuture<String>();
        var goneOn = new CompletableFuture<String>();
        loop.execute(() -> nearby.execute(() -> {
            tell(begun);
            hold(gate);
            tell(goneOn);
        }));
        assertThat(result(begun)).isEqualTo(loopName());
        gate.countDown();
        assertThat(result(goneOn)).isNotEqualTo(loopName());
    }

    @Test
    void a_loop_may_wait_for_the_lock_of_somebody_who_began_there() throws Exception {
        var lock = new ReentrantLock();
        var gate = new CountDownLatch(1);
        var locked = new CompletableFuture<String>();
        loop.execute(() -> nearby.execute(() -> {
            lock.lock();
            try {
                tell(locked);
                hold(gate);
            } finally {
                lock.unlock();
            }
        }));
        result(locked);
        var taken = new CompletableFuture<String>();
        loop.execute(() -> {
            gate.countDown();
            lock.lock();
            try {
                taken.complete("at last");
            } finally {
                lock.unlock();
            }
        });
        assertThat(result(taken)).isEqualTo("at last");
    }

    @Test
    void what_others_ask_for_begins_elsewhere() throws Exception {
        var where = new CompletableFuture<String>();
        nearby.execute(() -> tell(where));
        assertThat(result(where)).isNotEqualTo(loopName()).isNotEqualTo("no virtual thread");
    }

    @Test
    void a_failure_does_not_keep_the_next_from_beginning_there() throws Exception {
        var failed = new CompletableFuture<String>();
        loop.execute(() -> nearby.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> failed.complete(failure.getMessage()));
            throw new IllegalStateException("on purpose");
        }));
        assertThat(result(failed)).isEqualTo("on purpose");
        var where = new CompletableFuture<String>();
        loop.execute(() -> nearby.execute(() -> tell(where)));
        assertThat(result(where)).isEqualTo(loopName());
    }
}
