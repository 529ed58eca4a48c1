package im.annex.kernel.internal.storage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest implements DatabaseContract {

    @TempDir
    Path folder;

    private OpenDatabase opened;

    @BeforeEach
    @Override
    public void migrate() {
        if (opened == null) {
            opened = Databases.open(Settings.sqlite(folder.resolve("data/annex.db")), new SimpleMeterRegistry());
        }
        DatabaseContract.super.migrate();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Override
    public OpenDatabase opened() {
        return opened;
    }
}
