package im.annex.muc.store;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class PostgresRoomStoreTest extends RoomStoreContract {

    private OpenDatabase opened;

    @Override
    Database database() {
        if (opened == null) {
            opened = Databases.open(
                    new StorageSettings(
                            Optional.empty(),
                            Synchronous.NORMAL,
                            Optional.of(PostgresServer.shared().freshDatabase()),
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
