package im.annex.muc.store;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoomStoreTest extends RoomStoreContract {

    @TempDir
    private Path folder;

    private OpenDatabase opened;

    @Override
    Database database() {
        if (opened == null) {
            opened = Databases.open(
                    new StorageSettings(
                            Optional.of(folder.resolve("annex.db")),
                            Synchronous.NORMAL,
                            Optional.empty(),
                            Optional.empty(),
                            2,
                            Duration.ofSeconds(5)),
                    new SimpleMeterRegistry());
        }
        return opened.database();
    }

    @AfterEach
    void close() {
        opened.close();
    }
}
