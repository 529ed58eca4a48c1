package im.annex.irc.store;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class PostgresIrcStoreTest extends IrcStoreContract {

    private @Nullable OpenDatabase opened;

    @Override
    Database database() {
        OpenDatabase open = opened;
        if (open == null) {
            open = Databases.open(
                    new StorageSettings(
                            Optional.empty(),
                            Synchronous.NORMAL,
                            Optional.of(PostgresServer.shared().freshDatabase()),
                            Optional.empty(),
                            2,
                            Duration.ofSeconds(5)),
                    new SimpleMeterRegistry());
            opened = open;
        }
        return open.database();
    }

    @AfterEach
    void close() {
        requireNonNull(opened).close();
    }
}
