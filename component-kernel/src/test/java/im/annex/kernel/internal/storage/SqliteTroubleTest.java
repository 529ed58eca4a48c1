package im.annex.kernel.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is locked, full or not for us. */
@Timeout(60)
class SqliteTroubleTest {

    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Path file;
    private OpenDatabase opened;

    @BeforeEach
    void open() {
        file = folder.resolve("data/annex.db");
        opened = Databases.open(Settings.sqlite(file, Duration.ofSeconds(1)), registry);
        database().migrate("example", DatabaseContract.class.getClassLoader(), DatabaseContract.MIGRATIONS);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private Database database() {
        return opened.database();
    }

    private int count() {
        return database()
                .read(handle -> handle.select("SELECT count(*) FROM example_note")
                        .mapTo(Integer.class)
                        .one());
    }

    private static void assertKind(Kind kind, Runnable action) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(action::run)
                .satisfies(failure ->
                        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind));
    }

    @Test
    void a_file_that_another_process_has_locked_can_be_read_and_written_when_it_is_free() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertKind(Kind.BUSY, () -> database().write(handle -> DatabaseContract.insert(handle, "a")));
            assertThat(count()).isZero();
            assertThat(opened.problem())
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("locked by another process"));
            statement.execute("ROLLBACK");
        }
        database().write(handle -> DatabaseContract.insert(handle, "b"));
        assertThat(count()).isEqualTo(1);
        assertThat(opened.problem()).isEmpty();
    }

    @Test
    void a_lock_held_for_a_moment_is_waited_for() throws SQLException {
        CompletionStage<Integer> written;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            written = database().writeLater(handle -> DatabaseContract.insert(handle, "a"));
            statement.execute("ROLLBACK");
        }
        assertThat(written.toCompletableFuture().join()).isEqualTo(1);
    }

    @Test
    void a_full_disk_refuses_what_does_not_fit_and_nothing_else() {
        database().write(handle -> DatabaseContract.insert(handle, "before"));
        limitPages("8");
        assertKind(
                Kind.FULL,
                () -> database()
                        .write(handle ->
                                handle.execute("INSERT INTO example_note VALUES ('large', hex(zeroblob(1000000)))")));
        assertThat(opened.problem())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("the disk is full"));
        limitPages("1000000");
        database().write(handle -> DatabaseContract.insert(handle, "since"));
        assertThat(opened.problem()).isEmpty();
        assertThat(count()).isEqualTo(2);
        assertThat(registry.counter("annex.storage.failures", "kind", "full").count())
                .isEqualTo(1);
    }

    /** SQLite's own limit of a connection answers as a full disk does. */
    private void limitPages(String pages) {
        database()
                .write(handle -> handle.createQuery("PRAGMA max_page_count = " + pages)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void only_this_user_can_read_the_file() throws IOException {
        database().write(handle -> DatabaseContract.insert(handle, "a"));
        for (String name : new String[] {"annex.db", "annex.db-wal", "annex.db-shm"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_file_that_cannot_be_is_told_at_once() {
        assertKind(Kind.UNAVAILABLE, () -> Databases.open(Settings.sqlite(folder), registry));
        assertKind(Kind.UNAVAILABLE, () -> Databases.open(Settings.sqlite(file.resolve("below-a-file.db")), registry));
    }

    @Test
    void a_file_that_is_no_database_is_told_at_once_and_left_as_it_is() throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "This is a text and not a database.");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(
                        () -> Databases.open(Settings.sqlite(text), registry).close())
                .withMessage(text + " is not an SQLite database, or no longer one; put a backup in its place");
        assertThat(text).hasContent("This is a text and not a database.");
    }

    @Test
    void what_is_committed_is_as_durable_as_the_settings_say_and_keys_are_enforced() {
        String pragmas = database()
                .write(handle -> String.join(
                        " ",
                        handle.createQuery("PRAGMA journal_mode")
                                .mapTo(String.class)
                                .one(),
                        handle.createQuery("PRAGMA synchronous")
                                .mapTo(String.class)
                                .one(),
                        handle.createQuery("PRAGMA foreign_keys")
                                .mapTo(String.class)
                                .one()));
        assertThat(pragmas).isEqualTo("wal 2 1");
    }

    @Test
    void it_is_counted_how_many_writes_share_a_commit() {
        database().write(handle -> DatabaseContract.insert(handle, "a"));
        assertThat(registry.get("annex.storage.commit.writes").summary().totalAmount())
                .isEqualTo(1);
        assertThat(registry.get("annex.storage.commit").timer().count()).isEqualTo(1);
        assertThat(registry.get("annex.storage.write").timer().count()).isEqualTo(1);
        // The writer is told first and its place is given back then.
        await().untilAsserted(() -> assertThat(
                        registry.get("annex.storage.waiting").gauge().value())
                .isZero());
        count();
        assertThat(registry.get("annex.storage.read").timer().count()).isEqualTo(1);
    }

    @Test
    void a_folder_that_cannot_be_is_told_in_a_sentence() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("in-the-way"));
        Path impossible = inTheWay.resolve("data/annex.db");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() ->
                        Databases.open(Settings.sqlite(impossible), registry).close())
                .withMessage("the file " + impossible + " cannot be created: " + impossible.getParent()
                        + ": Not a directory");
    }
}
