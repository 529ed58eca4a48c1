package im.annex.kernel.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL server that goes and comes back. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {

    private final PostgresServer server = PostgresServer.durable();
    private String url;
    private SimpleMeterRegistry registry;
    private OpenDatabase opened;

    @BeforeEach
    void open() {
        // The test before may have left it stopped.
        server.start();
        url = server.freshDatabase();
        registry = new SimpleMeterRegistry();
        opened = Databases.open(Settings.postgres(url, Duration.ofSeconds(1)), registry);
        migrate();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @AfterAll
    void end() {
        server.close();
    }

    private void migrate() {
        opened.database().migrate("example", DatabaseContract.class.getClassLoader(), DatabaseContract.MIGRATIONS);
    }

    private Database database() {
        return opened.database();
    }

    private void insert(String id) {
        database().write(handle -> DatabaseContract.insert(handle, id));
    }

    private List<String> ids() {
        return database()
                .read(handle -> handle.select("SELECT id FROM example_note ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private void assertUnavailable(Runnable action) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(action::run)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void what_needs_a_server_that_is_away_fails_and_works_again_by_itself() {
        insert("before");
        server.stop();
        assertUnavailable(() -> insert("meanwhile"));
        assertUnavailable(this::ids);
        assertThat(opened.problem())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("cannot be reached"));
        server.start();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(opened.problem()).isEmpty());
        insert("since");
        assertThat(ids()).containsExactly("before", "since");
        assertThat(opened.problem()).isEmpty();
    }

    @Test
    void what_waits_while_the_server_is_away_fails_together_and_is_told_in_order() {
        CountDownLatch released = holdWriter();
        server.stop();
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        List<Integer> all = IntStream.range(0, 2_000).boxed().toList();
        all.forEach(number -> database()
                .writeLater(handle -> DatabaseContract.insert(handle, "n" + number))
                .whenComplete((_, failure) -> told.add(failure == null ? -1 : number)));
        released.countDown();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(told).isEqualTo(all));
        assertThat(registry.get("hikaricp.connections.timeout").tag("pool", "annex-writer").counter().count())
                .as("how often one waited for a connection")
                .isEqualTo(1);
    }

    /** What is handed in until the latch is released is taken together. */
    private CountDownLatch holdWriter() {
        var released = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        database().writeLater(_ -> {
            holding.countDown();
            return awaited(released);
        });
        assertThat(awaited(holding)).isTrue();
        return released;
    }

    @Test
    void nobody_notices_a_server_that_was_restarted_between_two_statements() {
        insert("a");
        assertThat(ids()).containsExactly("a");
        server.stop();
        server.start();
        assertThat(ids()).containsExactly("a");
        insert("b");
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void a_server_that_is_away_at_the_start_gets_its_tables_when_it_comes() {
        String empty = server.freshDatabase();
        opened.close();
        server.stop();
        opened = Databases.open(Settings.postgres(empty, Duration.ofSeconds(1)), new SimpleMeterRegistry());
        migrate();
        assertUnavailable(() -> insert("a"));
        assertThat(opened.problem()).isPresent();
        server.start();
        insert("b");
        assertThat(ids()).containsExactly("b");
    }

    @Test
    void a_crash_loses_nothing_acknowledged_and_keeps_nothing_that_was_denied() {
        List<String> acknowledged = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        var some = new CountDownLatch(100);
        for (int i = 0; i < 5_000; i++) {
            String id = "n" + i;
            database().writeLater(handle -> DatabaseContract.insert(handle, id)).whenComplete((_, failure) -> {
                if (failure == null) {
                    acknowledged.add(id);
                } else if (((StorageException) failure).kind() != Kind.UNCERTAIN) {
                    denied.add(id);
                }
                some.countDown();
            });
        }
        assertThat(awaited(some)).isTrue();
        server.crash();
        // Whatever was handed in has been told when it is closed.
        opened.close();
        server.start();
        opened = Databases.open(Settings.postgres(url), new SimpleMeterRegistry());
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(100);
        assertThat(ids()).containsAll(acknowledged).doesNotContainAnyElementsOf(denied);
    }

    @Test
    void a_commit_whose_answer_never_comes_is_neither_acknowledged_nor_repeated() {
        database().write(handle -> {
            handle.execute("""
                    CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'""");
            return handle.execute("""
                    CREATE CONSTRAINT TRIGGER vanishing AFTER INSERT ON example_note
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vanish()""");
        });
        var runs = new AtomicInteger();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database().write(handle -> {
                    runs.incrementAndGet();
                    return DatabaseContract.insert(handle, "a");
                }))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNCERTAIN));
        assertThat(runs).hasValue(1);
        assertThat(ids()).isEmpty();
    }

    @Test
    void a_connection_lost_before_the_commit_costs_another_run_and_no_work() {
        CountDownLatch released = holdWriter();
        var runs = new AtomicInteger();
        var first = database().writeLater(handle -> DatabaseContract.insert(handle, "a"));
        var lost = database().writeLater(handle -> {
            if (runs.incrementAndGet() == 1) {
                handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }
            return DatabaseContract.insert(handle, "b");
        });
        released.countDown();
        assertThat(first.toCompletableFuture().join()).isEqualTo(1);
        assertThat(lost.toCompletableFuture().join()).isEqualTo(1);
        assertThat(runs).hasValue(2);
        assertThat(ids()).containsExactly("a", "b");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
