package im.annex.kernel.internal.timers;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.internal.storage.Settings;
import im.annex.kernel.storage.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteTimersTest extends TimersContract {

    @TempDir
    Path folder;

    private OpenDatabase opened;

    @BeforeEach
    void open() {
        opened = Databases.open(Settings.sqlite(folder.resolve("annex.db")), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Override
    Database database() {
        return opened.database();
    }
}
