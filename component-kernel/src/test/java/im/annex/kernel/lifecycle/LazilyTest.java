package im.annex.kernel.lifecycle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LazilyTest {

    /** The thread that looks after everything twice a second asks, and a database may take long to be brought up to date. */
    @Test
    void who_only_asks_whether_it_was_made_does_not_wait_while_it_is_being_made() throws Exception {
        var making = new CountDownLatch(1);
        var made = new CountDownLatch(1);
        var lazily = new Lazily<>(() -> {
            making.countDown();
            return slowly(made);
        });
        var maker = CompletableFuture.supplyAsync(lazily::get, Thread::startVirtualThread);
        making.await();
        try {
            assertThat(CompletableFuture.supplyAsync(lazily::ifMade, Thread::startVirtualThread)
                            .get(5, SECONDS))
                    .isEmpty();
        } finally {
            made.countDown();
        }
        assertThat(maker.get(5, SECONDS)).isEqualTo("made");
        assertThat(lazily.ifMade()).hasValue("made");
    }

    private static String slowly(CountDownLatch made) {
        try {
            made.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "made";
    }
}
