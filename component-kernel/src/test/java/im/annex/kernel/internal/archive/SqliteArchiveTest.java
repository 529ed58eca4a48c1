package im.annex.kernel.internal.archive;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteArchiveTest extends ArchiveContract {

    @TempDir
    Path folder;

    @Override
    OpenDatabase open() {
        var settings = new StorageSettings(
                Optional.of(folder.resolve("annex.db")),
                Synchronous.NORMAL,
                Optional.empty(),
                Optional.empty(),
                3,
                Duration.ofSeconds(5));
        return Databases.open(settings, new SimpleMeterRegistry());
    }
}
