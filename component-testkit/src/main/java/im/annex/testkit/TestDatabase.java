package im.annex.testkit;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database for the test of a store, as the kernel gives it to components: open before what the test does before each, and
 * closed after each. A test registers one in a field ({@code RegisterExtension}); what a store does is best written down in
 * an abstract class that is given one, and run on each kind. Confined to one test.
 */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback {

    private static final int CONNECTIONS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Optional<String> server;
    private @Nullable DataFolder folder;
    private @Nullable OpenDatabase opened;

    private TestDatabase(Optional<String> server) {
        this.server = server;
    }

    /** In a file that is gone after the test. */
    public static TestDatabase sqlite() {
        return new TestDatabase(Optional.empty());
    }

    /**
     * On a PostgreSQL server, which has to be there when the test begins.
     *
     * @param url of a database that nobody else uses, such as {@code postgresql://annex@127.0.0.1:15432/test_1}
     */
    public static TestDatabase postgres(String url) {
        return new TestDatabase(Optional.of(url));
    }

    /**
     * The database, without any tables but those that somebody has made in this test.
     *
     * @throws NullPointerException if no test is running
     */
    public Database database() {
        return requireNonNull(opened, "no test is running").database();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        DataFolder own = DataFolder.create();
        folder = own;
        var settings = new StorageSettings(
                Optional.of(own.path().resolve("annex.db")),
                Synchronous.NORMAL,
                server,
                Optional.empty(),
                CONNECTIONS,
                TIMEOUT);
        opened = Databases.open(settings, new SimpleMeterRegistry());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (opened != null) {
            opened.close();
            opened = null;
        }
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}
