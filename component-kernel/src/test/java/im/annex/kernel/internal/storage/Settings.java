package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings for tests of everything that stores. */
public final class Settings {

    private Settings() {}

    public static StorageSettings sqlite(Path file) {
        return sqlite(file, Duration.ofSeconds(5));
    }

    public static StorageSettings sqlite(Path file, Duration timeout) {
        return new StorageSettings(Optional.of(file), Synchronous.FULL, Optional.empty(), Optional.empty(), 3, timeout);
    }

    public static StorageSettings postgres(String url) {
        return postgres(url, Duration.ofSeconds(5));
    }

    public static StorageSettings postgres(String url, Duration timeout) {
        return new StorageSettings(Optional.empty(), Synchronous.FULL, Optional.of(url), Optional.empty(), 3, timeout);
    }
}
