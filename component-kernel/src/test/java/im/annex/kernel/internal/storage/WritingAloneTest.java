package im.annex.kernel.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.internal.stream.EventLoops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes alone does it where it is. */
class WritingAloneTest implements DatabaseContract {

    @TempDir
    Path folder;

    private OpenDatabase opened;

    @BeforeEach
    @Override
    public void migrate() {
        var settings = Settings.sqlite(folder.resolve("annex.db"));
        opened = Databases.open(settings, new SimpleMeterRegistry(), Duration.ofMinutes(1));
        DatabaseContract.super.migrate();
        assertThat(whoWrites().getName()).isEqualTo("storage-writer");
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Override
    public OpenDatabase opened() {
        return opened;
    }

    private Thread whoWrites() {
        return database().write(_ -> Thread.currentThread());
    }

    @Test
    void who_writes_alone_again_does_it_itself() {
        assertThat(whoWrites()).isSameAs(Thread.currentThread());
    }

    @Test
    void who_took_longer_than_is_brief_leaves_the_next_to_the_writer() {
        opened.close();
        opened = Databases.open(
                Settings.sqlite(folder.resolve("other.db")), new SimpleMeterRegistry(), Duration.ofNanos(1));
        for (int i = 0; i < 3; i++) {
            assertThat(whoWrites().getName()).isEqualTo("storage-writer");
        }
    }

    @Test
    void who_fails_leaves_the_next_to_the_writer() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database().write(_ -> {
                    throw new IllegalStateException("on purpose");
                }));
        assertThat(whoWrites().getName()).isEqualTo("storage-writer");
    }

    @Test
    void an_event_loop_is_not_held_by_who_writes_alone() {
        try (var loops = new EventLoops()) {
            var thread = new CompletableFuture<Thread>();
            var begun = new CompletableFuture<Thread>();
            var left = new CountDownLatch(1);
            var later = new CompletableFuture<Thread>();
            loops.next()
                    .execute(() -> loops.nearby().execute(() -> {
                        thread.complete(Thread.currentThread());
                        begun.complete(whoWrites());
                        DatabaseContract.uninterrupted(left);
                        later.complete(whoWrites());
                    }));
            assertThat(begun.join().getName()).isEqualTo("storage-writer");
            await().until(() -> thread.join().getState() == Thread.State.TIMED_WAITING);
            left.countDown();
            assertThat(later.join()).isSameAs(thread.join());
        }
    }

    @Test
    void who_writes_alone_and_is_interrupted_has_written_and_is_still_interrupted() {
        Thread.currentThread().interrupt();
        int written = database().write(handle -> DatabaseContract.insert(handle, "a"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(written).isEqualTo(1);
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void what_comes_while_somebody_writes_alone_shares_the_next_transaction_in_its_order() {
        var alone = new CompletableFuture<Thread>();
        var released = new CountDownLatch(1);
        Thread writing = Thread.ofVirtual()
                .unstarted(() -> database().write(_ -> {
                    alone.complete(Thread.currentThread());
                    return DatabaseContract.uninterrupted(released);
                }));
        writing.start();
        assertThat(alone.join()).isSameAs(writing);
        var waiting = new CompletableFuture<String>();
        var first = database().writeLater(handle -> DatabaseContract.insert(handle, "a"));
        Thread other = Thread.ofVirtual()
                .start(() -> waiting.complete(database().write(handle -> {
                    DatabaseContract.insert(handle, "b");
                    return Thread.currentThread().getName();
                })));
        await().until(() -> other.getState() == Thread.State.WAITING);
        released.countDown();
        assertThat(waiting.join()).isEqualTo("storage-writer");
        assertThat(first.toCompletableFuture().join()).isEqualTo(1);
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void closing_waits_for_somebody_who_writes_alone() {
        var begun = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var written = new CompletableFuture<Integer>();
        Thread.startVirtualThread(() -> written.complete(database().write(handle -> {
            begun.countDown();
            DatabaseContract.uninterrupted(released);
            return DatabaseContract.insert(handle, "a");
        })));
        DatabaseContract.uninterrupted(begun);
        Thread closing = Thread.ofPlatform().start(opened::close);
        await().until(() -> closing.getState() == Thread.State.WAITING);
        released.countDown();
        assertThat(written.join()).isEqualTo(1);
        await().until(() -> !closing.isAlive());
    }
}
