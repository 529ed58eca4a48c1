package im.annex.kernel.internal.timers;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.internal.storage.Settings;
import im.annex.kernel.storage.Database;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;

class PostgresTimersTest extends TimersContract {

    private final OpenDatabase opened =
            Databases.open(Settings.postgres(PostgresServer.shared().freshDatabase()), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        opened.close();
    }

    @Override
    Database database() {
        return opened.database();
    }
}
