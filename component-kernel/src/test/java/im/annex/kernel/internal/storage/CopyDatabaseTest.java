package im.annex.kernel.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyDatabaseTest {

    private static final String MIGRATIONS = "im/annex/kernel/internal/storage/copymigrations";

    @TempDir
    Path folder;

    private StorageSettings settings;
    private OpenDatabase file;
    private OpenDatabase server;

    @BeforeEach
    void open() {
        settings = new StorageSettings(
                Optional.of(folder.resolve("annex.db")),
                Synchronous.FULL,
                Optional.of(PostgresServer.shared().freshDatabase()),
                Optional.empty(),
                2,
                Duration.ofSeconds(5));
        file = Databases.open(Settings.sqlite(settings.file().orElseThrow()), new SimpleMeterRegistry());
        server = Databases.open(settings, new SimpleMeterRegistry());
        migrate(file);
        file.database().write(handle -> {
            handle.execute(
                    "INSERT INTO copy_room (id, name, open, picture) VALUES (1, 'Höhle', 1, x'00ff'), (2, NULL, 0, NULL)");
            handle.execute("INSERT INTO copy_member (room, nick) VALUES (1, 'crone'), (2, 'hag')");
            for (int i = 0; i < 1_234; i++) {
                handle.execute("INSERT INTO copy_line (text, weight) VALUES (?, ?)", "line " + i, i / 4.0);
            }
            return 0;
        });
    }

    @AfterEach
    void close() {
        file.close();
        server.close();
    }

    private static void migrate(OpenDatabase database) {
        database.database().migrate("copy", CopyDatabaseTest.class.getClassLoader(), MIGRATIONS);
    }

    private List<Map<String, Object>> onServer(String sql) {
        return server.database().read(handle -> handle.select(sql).mapToMap().list());
    }

    @Test
    void every_row_is_copied_with_its_types_and_parents_come_first() {
        migrate(server);
        assertThat(new CopyDatabase(settings).copy())
                .containsExactly(
                        Map.entry("copy_line", 1_234L), Map.entry("copy_member", 2L), Map.entry("copy_room", 2L));
        assertThat(onServer("SELECT id, name, open FROM copy_room ORDER BY id").toString())
                .isEqualTo("[{id=1, name=Höhle, open=true}, {id=2, name=null, open=false}]");
        byte[] picture = server.database()
                .read(handle -> handle.select("SELECT picture FROM copy_room WHERE id = 1")
                        .mapTo(byte[].class)
                        .one());
        assertThat(picture).containsExactly(0, 0xff);
        assertThat(onServer("SELECT sum(weight) AS total FROM copy_line").toString())
                .isEqualTo("[{total=190190.25}]");
    }

    @Test
    void numbering_goes_on_after_what_was_copied() {
        migrate(server);
        new CopyDatabase(settings).copy();
        long next = server.database().write(this::insertLine);
        assertThat(next).isEqualTo(1_235);
    }

    private long insertLine(Handle handle) {
        return handle.select("INSERT INTO copy_line (text, weight) VALUES ('new', 0) RETURNING id")
                .mapTo(Long.class)
                .one();
    }

    @Test
    void what_is_on_the_server_already_is_not_mixed_with_it() {
        migrate(server);
        server.database().write(this::insertLine);
        refused("has rows in the table copy_line already");
        assertThat(onServer("SELECT * FROM copy_room")).isEmpty();
    }

    @Test
    void a_server_without_tables_is_refused() {
        refused("has no table copy_schema_history; install the component");
    }

    @Test
    void tables_of_another_version_are_refused() {
        migrate(server);
        server.database().write(handle -> handle.execute("UPDATE copy_schema_history SET version = '9'"));
        refused("tables of different versions (copy_schema_history)");
    }

    @Test
    void a_file_or_server_that_is_not_there_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CopyDatabase(Settings.sqlite(folder.resolve("annex.db"))));
        var elsewhere = new StorageSettings(
                Optional.of(folder.resolve("missing.db")),
                Synchronous.FULL,
                settings.url(),
                Optional.empty(),
                2,
                Duration.ofSeconds(5));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> new CopyDatabase(elsewhere).copy())
                .withMessageContaining("does not exist");
    }

    private void refused(String sentence) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> new CopyDatabase(settings).copy())
                .withMessageContaining(sentence);
    }
}
