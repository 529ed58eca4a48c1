package im.annex.kernel.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.PlainStatements;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every component may rely on, whatever the database is. */
interface DatabaseContract {

    String MIGRATIONS = "im/annex/kernel/internal/storage/migrations";

    /** Opened on an empty database; the caller closes it. */
    OpenDatabase opened();

    default Database database() {
        return opened().database();
    }

    @BeforeEach
    default void migrate() {
        database().migrate("example", DatabaseContract.class.getClassLoader(), MIGRATIONS);
    }

    static int insert(Handle handle, String id) {
        return handle.execute("INSERT INTO example_note (id, body) VALUES (?, ?)", id, "body of " + id);
    }

    default List<String> ids() {
        return database()
                .read(handle -> handle.select("SELECT id FROM example_note ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    /** Holds the writer until the latch is released, so that what is handed in meanwhile shares one transaction. */
    default CompletionStage<Object> holdWriterUntil(CountDownLatch released) {
        var holding = new CountDownLatch(1);
        CompletionStage<Object> held = database().writeLater(_ -> {
            holding.countDown();
            return uninterrupted(released);
        });
        uninterrupted(holding);
        return held;
    }

    static Object uninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            return latch;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        return stage.toCompletableFuture().handle((_, failure) -> failure).join();
    }

    @Test
    default void what_was_written_is_read() {
        assertThat(database().<Integer>write(handle -> insert(handle, "a"))).isEqualTo(1);
        assertThat(ids()).containsExactly("a");
    }

    @Test
    default void work_that_throws_is_undone_and_its_exception_reaches_the_caller() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database().write(handle -> {
                    insert(handle, "a");
                    throw new IllegalStateException("on purpose");
                }))
                .withMessage("on purpose");
        assertThat(ids()).isEmpty();
    }

    @Test
    default void a_statement_that_is_refused_is_a_storage_exception_without_what_was_to_be_stored() {
        database().write(handle -> insert(handle, "a-key"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database().write(handle -> insert(handle, "a-key")))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
                    assertThat(failure).hasStackTraceContaining("INSERT INTO example_note");
                    assertThat(stackTrace(failure)).doesNotContain("body of", "a-key");
                });
    }

    private static String stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text, true));
        return text.toString();
    }

    @Test
    default void rows_are_written_with_one_statement_and_all_or_none_of_them() {
        String sql = "INSERT INTO example_note (id, body) VALUES (?, ?)";
        database().write(handle -> {
            PlainStatements.updateAll(handle, sql, List.of());
            PlainStatements.updateAll(handle, sql, rows("a"));
            PlainStatements.updateAll(handle, sql, rows("b", "c", "d"));
            return 4;
        });

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database().write(handle -> {
                    PlainStatements.updateAll(handle, sql, rows("e", "a", "f"));
                    return 3;
                }));

        assertThat(database().<Integer>write(handle -> {
                    PlainStatements.updateAll(handle, sql, rows("g", "h"));
                    return 2;
                }))
                .isEqualTo(2);
        assertThat(ids()).containsExactly("a", "b", "c", "d", "g", "h");
    }

    private static List<Object[]> rows(String... ids) {
        return Stream.of(ids).map(id -> new Object[] {id, "body of " + id}).toList();
    }

    @Test
    default void a_read_cannot_write() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database().read(handle -> insert(handle, "a")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.BROKEN));
        assertThat(ids()).isEmpty();
    }

    @Test
    default void statements_of_a_read_can_share_a_moment() {
        database().write(handle -> insert(handle, "a"));
        int count = database()
                .read(handle -> handle.inTransaction(inside -> inside.select("SELECT 1 FROM example_note")
                        .mapTo(Integer.class)
                        .one()));
        assertThat(count).isEqualTo(1);
    }

    @Test
    default void in_a_shared_transaction_only_the_work_that_fails_is_undone() {
        var released = new CountDownLatch(1);
        CompletionStage<Object> held = holdWriterUntil(released);
        CompletionStage<Integer> before = database().writeLater(handle -> insert(handle, "a"));
        CompletionStage<Integer> same = database().writeLater(handle -> insert(handle, "a"));
        CompletionStage<Integer> throwing = database().writeLater(handle -> {
            insert(handle, "b");
            throw new IllegalStateException("on purpose");
        });
        CompletionStage<Integer> after = database().writeLater(handle -> insert(handle, "c"));
        released.countDown();
        assertThat(held.toCompletableFuture().join()).isSameAs(released);
        assertThat(before.toCompletableFuture().join()).isEqualTo(1);
        assertThat(failureOf(same)).isInstanceOf(StorageException.class);
        assertThat(failureOf(throwing)).isInstanceOf(IllegalStateException.class);
        assertThat(after.toCompletableFuture().join()).isEqualTo(1);
        assertThat(ids()).containsExactly("a", "c");
    }

    @Test
    default void work_that_only_the_commit_refuses_does_not_disturb_the_others() {
        database().write(handle -> {
            handle.execute("CREATE TABLE example_parent (id INTEGER PRIMARY KEY)");
            return handle.execute("CREATE TABLE example_child (parent INTEGER REFERENCES example_parent (id)"
                    + " DEFERRABLE INITIALLY DEFERRED)");
        });
        var released = new CountDownLatch(1);
        CompletionStage<Object> held = holdWriterUntil(released);
        CompletionStage<Integer> good = database().writeLater(handle -> insert(handle, "a"));
        CompletionStage<Integer> orphan =
                database().writeLater(handle -> handle.execute("INSERT INTO example_child VALUES (7)"));
        released.countDown();
        assertThat(held.toCompletableFuture().join()).isNotNull();
        assertThat(good.toCompletableFuture().join()).isEqualTo(1);
        assertThat(failureOf(orphan))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.BROKEN));
        assertThat(ids()).containsExactly("a");
        assertThat(database()
                        .<Integer>read(handle -> handle.select("SELECT count(*) FROM example_child")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    default void work_that_hides_a_failed_statement_has_failed() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database().write(handle -> {
                    insert(handle, "a");
                    try {
                        insert(handle, "a");
                    } catch (RuntimeException _) {
                        return "hidden";
                    }
                    return "not reached";
                }));
        assertThat(ids()).isEmpty();
    }

    @Test
    default void work_must_not_end_the_transaction_that_it_shares() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database().write(handle -> {
                    insert(handle, "a");
                    handle.commit();
                    return 0;
                }));
        assertThat(ids()).isEmpty();
    }

    @Test
    default void work_that_is_being_written_must_not_call_the_database() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database().write(_ -> database().read(_ -> "nested")));
        assertThatIllegalStateException()
                .isThrownBy(() -> database().write(_ -> database().write(_ -> "nested")));
    }

    @Test
    default void writes_of_a_thread_are_done_and_told_in_their_order() {
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        List<Integer> expected = IntStream.range(0, 2_000).boxed().toList();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int number : expected) {
            all.add(database()
                    .writeLater(handle -> handle.execute(
                            "INSERT INTO example_note SELECT ?, count(*) FROM example_note",
                            String.format(Locale.ROOT, "%05d", number)))
                    .thenRun(() -> told.add(number))
                    .toCompletableFuture());
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        assertThat(told).isEqualTo(expected);
        List<Integer> stored = database()
                .read(handle -> handle.select("SELECT body FROM example_note ORDER BY id")
                        .mapTo(Integer.class)
                        .list());
        assertThat(stored).isEqualTo(expected);
    }

    @Test
    default void many_threads_read_and_write_at_once() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String id = "n" + i;
                threads.submit(() -> {
                    database().write(handle -> insert(handle, id));
                    return database()
                            .read(handle -> handle.select("SELECT body FROM example_note WHERE id = ?", id)
                                    .mapTo(String.class)
                                    .one());
                });
            }
        }
        assertThat(ids()).hasSize(200);
    }

    @Test
    default void what_depends_on_a_write_runs_on_a_virtual_thread_and_may_write() {
        var released = new CountDownLatch(1);
        var _ = holdWriterUntil(released);
        var virtual = database()
                .writeLater(handle -> insert(handle, "a"))
                .thenApply(_ -> {
                    database().write(handle -> insert(handle, "b"));
                    return Thread.currentThread().isVirtual();
                })
                .toCompletableFuture();
        released.countDown();
        assertThat(virtual.join()).isTrue();
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    default void whoever_writes_faster_than_the_disk_is_slowed_down_and_not_refused() {
        var released = new CountDownLatch(1);
        var _ = holdWriterWithAllThatMayWait(released);
        var slowed = new CompletableFuture<Integer>();
        Thread writing =
                Thread.startVirtualThread(() -> slowed.complete(database().write(handle -> insert(handle, "a"))));
        await().until(() -> writing.getState() == Thread.State.TIMED_WAITING);
        released.countDown();
        assertThat(slowed.join()).isEqualTo(1);
    }

    private CompletionStage<Object> holdWriterWithAllThatMayWait(CountDownLatch released) {
        CompletionStage<Object> held = holdWriterUntil(released);
        for (int i = 1; i < GroupCommit.MOST_WAITING; i++) {
            database().writeLater(_ -> 0);
        }
        return held;
    }

    @Test
    default void more_than_may_wait_is_refused_after_a_while() {
        var released = new CountDownLatch(1);
        CompletionStage<Object> held = holdWriterWithAllThatMayWait(released);
        CompletionStage<Integer> tooMany = database().writeLater(_ -> 0);
        assertThat(failureOf(tooMany))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.BUSY));
        released.countDown();
        assertThat(held.toCompletableFuture().join()).isNotNull();
    }

    @Test
    default void closing_writes_what_waits_and_takes_nothing_more() {
        var released = new CountDownLatch(1);
        CompletionStage<Object> held = holdWriterUntil(released);
        CompletionStage<Integer> waiting = database().writeLater(handle -> insert(handle, "a"));
        released.countDown();
        opened().close();
        assertThat(held.toCompletableFuture()).isCompleted();
        assertThat(waiting.toCompletableFuture()).isCompletedWithValue(1);
        assertThatThrownBy(() -> database().write(handle -> insert(handle, "b")))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> database().read(_ -> 0)).isInstanceOf(StorageException.class);
    }

    @Test
    default void migrations_are_those_of_the_dialect_and_are_done_once() {
        migrate();
        String name = database()
                .read(handle -> handle.select("SELECT name FROM example_dialect")
                        .mapTo(String.class)
                        .one());
        assertThat(name).isEqualTo(database().dialect().name().toLowerCase(Locale.ROOT));
    }

    @Test
    default void each_owner_has_its_own_history() {
        database()
                .migrate(
                        "other",
                        DatabaseContract.class.getClassLoader(),
                        "im/annex/kernel/internal/storage/othermigrations");
        List<Integer> histories = database()
                .read(handle -> List.of(
                        handle.select("SELECT count(*) FROM example_schema_history WHERE version = '2'")
                                .mapTo(Integer.class)
                                .one(),
                        handle.select("SELECT count(*) FROM other_schema_history WHERE version = '2'")
                                .mapTo(Integer.class)
                                .one()));
        assertThat(histories).containsExactly(1, 0);
    }

    @Test
    default void tables_newer_than_the_migrations_are_refused_with_a_sentence() {
        database()
                .write(handle -> handle.execute("UPDATE example_schema_history SET version = '7', script = 'V7__x.sql'"
                        + " WHERE version = '2'"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::migrate)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.BROKEN))
                .withMessageContaining("the tables of example are newer than this version of it");
    }

    @Test
    default void a_migration_that_was_changed_since_it_was_applied_is_refused_with_a_sentence() {
        database()
                .write(handle -> handle.execute("UPDATE example_schema_history SET checksum = 1 WHERE version = '1'"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::migrate)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.BROKEN))
                .withMessageStartingWith("the tables of example were made by another V1__notes.sql than is here now.");
    }

    @Test
    default void a_folder_without_migrations_is_refused() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(
                        () -> database().migrate("nobody", DatabaseContract.class.getClassLoader(), "im/annex/nowhere"))
                .withMessageContaining("the tables of nobody have no migrations in im/annex/nowhere");
    }

    @Test
    default void a_migration_that_fails_is_refused_and_leaves_nothing() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database()
                        .migrate(
                                "failing",
                                DatabaseContract.class.getClassLoader(),
                                "im/annex/kernel/internal/storage/failingmigrations"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.BROKEN))
                .withMessageContaining("the tables of failing cannot be brought up to date by V1__fails.sql, line ");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database().read(handle -> handle.execute("SELECT * FROM failing_thing")));
    }

    @Test
    default void an_owner_has_a_plain_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database().migrate("no\"table", DatabaseContract.class.getClassLoader(), MIGRATIONS));
    }

    @Test
    default void an_open_database_has_no_problem() {
        assertThat(opened().problem()).isEmpty();
    }
}
