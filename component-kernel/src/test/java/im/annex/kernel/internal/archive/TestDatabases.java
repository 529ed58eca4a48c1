package im.annex.kernel.internal.archive;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Empty databases. */
final class TestDatabases {

    private TestDatabases() {}

    static OpenDatabase sqlite(Path folder) {
        return open(Optional.of(folder.resolve("annex.db")), Optional.empty());
    }

    static OpenDatabase postgres() {
        return open(Optional.empty(), Optional.of(PostgresServer.shared().freshDatabase()));
    }

    private static OpenDatabase open(Optional<Path> file, Optional<String> url) {
        var settings = new StorageSettings(file, Synchronous.NORMAL, url, Optional.empty(), 3, Duration.ofSeconds(5));
        return Databases.open(settings, new SimpleMeterRegistry());
    }
}
