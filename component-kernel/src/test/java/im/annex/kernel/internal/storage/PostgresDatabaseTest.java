package im.annex.kernel.internal.storage;

import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;

class PostgresDatabaseTest implements DatabaseContract {

    private final OpenDatabase opened =
            Databases.open(Settings.postgres(PostgresServer.shared().freshDatabase()), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        opened.close();
    }

    @Override
    public OpenDatabase opened() {
        return opened;
    }
}
