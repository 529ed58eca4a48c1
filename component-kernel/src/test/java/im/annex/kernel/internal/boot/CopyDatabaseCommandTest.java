package im.annex.kernel.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.plugin.InstalledTypes;
import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.kernel.storage.TableOwner;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyDatabaseCommandTest {

    /** Keeps things in tables. */
    private static final class KeepingType implements ComponentType, TableOwner {

        record Nothing() {}

        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public Class<? extends Record> settings() {
            return Nothing.class;
        }

        @Override
        public Module module() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void migrate(Database database) {
            database.migrate(
                    "copy",
                    CopyDatabaseCommandTest.class.getClassLoader(),
                    "im/annex/kernel/internal/storage/copymigrations");
        }
    }

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void fill() throws IOException {
        var sqlite = new StorageSettings(
                Optional.of(folder.resolve("annex.db")),
                Synchronous.NORMAL,
                Optional.empty(),
                Optional.empty(),
                2,
                Duration.ofSeconds(5));
        try (var file = Databases.open(sqlite, new SimpleMeterRegistry())) {
            new KeepingType().migrate(file.database());
            file.database()
                    .write(handle -> handle.execute("INSERT INTO copy_room (id, name, open) VALUES (1, 'Cave', 1)"));
        }
        Files.writeString(folder.resolve("annex.yaml"), """
                storage: {file: annex.db, url: "%s"}
                server: {host: localhost}
                components: {echo.example.org: {type: echo, secret: s}}
                """.formatted(
                        PostgresServer.shared().freshDatabase()));
    }

    private int copy(List<ComponentType> types) {
        var installed = new InstalledTypes(
                () -> new ComponentTypes(types, List.of()),
                Optional.empty(),
                getClass().getClassLoader());
        var surroundings = new Surroundings(Optional.empty(), Map.of(), installed, () -> () -> Surroundings.Wish.STOP);
        return Main.commandLine(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("copy-database", "-c", folder.resolve("annex.yaml").toString());
    }

    @Test
    void what_components_keep_is_copied_to_an_empty_server_by_one_command() {
        assertThat(copy(List.of(new EchoType(), new KeepingType())))
                .as(err::toString)
                .isEqualTo(0);

        assertThat(out.toString()).contains("copy_room: 1");
    }

    @Test
    void what_no_component_knows_is_not_left_behind() {
        assertThat(copy(List.of(new EchoType()))).isNotEqualTo(0);

        assertThat(err.toString()).contains("has no table copy_schema_history; install the component");
    }
}
