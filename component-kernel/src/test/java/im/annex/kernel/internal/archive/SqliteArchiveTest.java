package im.annex.kernel.internal.archive;

import im.annex.kernel.storage.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

class SqliteArchiveTest extends ArchiveContract {

    @TempDir
    Path folder;

    private @Nullable PlainDatabase database;

    @Override
    Database database() {
        if (database == null) {
            database = new PlainDatabase("jdbc:sqlite:" + folder.resolve("annex.db"));
            database.read(handle -> handle.execute("PRAGMA journal_mode = WAL"));
            database.read(handle -> handle.execute("PRAGMA synchronous = OFF"));
        }
        return database;
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }
}
