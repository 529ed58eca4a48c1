package im.annex.muc;

import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoredSecretTest extends StoredSecretContract {

    @TempDir
    private Path folder;

    @Override
    StorageSettings settings() {
        return new StorageSettings(
                Optional.of(folder.resolve("annex.db")),
                Synchronous.NORMAL,
                Optional.empty(),
                Optional.empty(),
                2,
                Duration.ofSeconds(5));
    }
}
