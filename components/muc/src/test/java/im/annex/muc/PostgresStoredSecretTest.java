package im.annex.muc;

import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.postgres.PostgresServer;
import java.time.Duration;
import java.util.Optional;

class PostgresStoredSecretTest extends StoredSecretContract {

    @Override
    StorageSettings settings() {
        return new StorageSettings(
                Optional.empty(),
                Synchronous.NORMAL,
                Optional.of(PostgresServer.shared().freshDatabase()),
                Optional.empty(),
                2,
                Duration.ofSeconds(5));
    }
}
