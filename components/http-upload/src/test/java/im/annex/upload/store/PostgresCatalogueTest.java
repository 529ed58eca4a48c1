package im.annex.upload.store;

import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.postgres.PostgresServer;
import java.time.Duration;
import java.util.Optional;

class PostgresCatalogueTest extends CatalogueContract {

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
