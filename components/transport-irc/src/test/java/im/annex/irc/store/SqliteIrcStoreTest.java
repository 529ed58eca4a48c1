package im.annex.irc.store;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteIrcStoreTest extends IrcStoreContract {

    @TempDir
    private Path folder;

    private @Nullable OpenDatabase opened;

    @Override
    Database database() {
        OpenDatabase open = opened;
        if (open == null) {
            open = Databases.open(
                    new StorageSettings(
                            Optional.of(folder.resolve("annex.db")),
                            Synchronous.NORMAL,
                            Optional.empty(),
                            Optional.empty(),
                            2,
                            Duration.ofSeconds(5)),
                    new SimpleMeterRegistry());
            opened = open;
        }
        return open.database();
    }

    @AfterEach
    void close() {
        requireNonNull(opened).close();
    }
}
