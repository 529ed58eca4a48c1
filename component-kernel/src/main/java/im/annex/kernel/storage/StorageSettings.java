package im.annex.kernel.storage;

import im.annex.kernel.config.Setting;
import java.nio.file.Path;

/**
 * Where the components keep what must last.
 *
 * @param file the SQLite file
 */
public record StorageSettings(
        @Setting(value = "The SQLite file.", standard = "data/annex.db")
        Path file) {}
