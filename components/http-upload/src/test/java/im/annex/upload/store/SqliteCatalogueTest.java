package im.annex.upload.store;

import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteCatalogueTest extends CatalogueContract {

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
