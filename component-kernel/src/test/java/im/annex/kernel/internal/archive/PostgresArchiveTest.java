package im.annex.kernel.internal.archive;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;

class PostgresArchiveTest extends ArchiveContract {

    @Override
    OpenDatabase open() {
        var settings = new StorageSettings(
                Optional.empty(),
                Synchronous.FULL,
                Optional.of(PostgresServer.shared().freshDatabase()),
                Optional.empty(),
                3,
                Duration.ofSeconds(5));
        return Databases.open(settings, new SimpleMeterRegistry());
    }
}
