package im.annex.kernel.internal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import im.annex.kernel.storage.StorageSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Opens the database that the settings name. */
public final class Databases {

    /** For so long a write to a file may hold the thread that asks, and with it a carrier of virtual threads. */
    private static final Duration BRIEF = Duration.ofMillis(2);

    private Databases() {}

    /**
     * Opens the database. A PostgreSQL server need not be there: what is asked of the database fails until it is, and
     * {@link OpenDatabase#problem} says so. A SQLite file is created if need be, for this user only.
     *
     * @throws im.annex.kernel.storage.StorageException if the SQLite file cannot be created or written by this process
     */
    public static OpenDatabase open(StorageSettings settings, MeterRegistry registry) {
        return open(settings, registry, Runtime.getRuntime().availableProcessors() > 1 ? BRIEF : Duration.ZERO);
    }

    /**
     * Opens the database.
     *
     * @param brief for so long a write to a file may hold the thread that asks
     */
    static OpenDatabase open(StorageSettings settings, MeterRegistry registry, Duration brief) {
        Engine engine = settings.server()
                .<Engine>map(address -> new PostgresEngine(address, settings))
                .orElseGet(() -> new SqliteEngine(settings));
        engine.prepare();
        HikariConfig writer = pool("annex-writer", 1, settings, registry);
        engine.writer(writer);
        HikariConfig readers = pool("annex-readers", settings.connections(), settings, registry);
        engine.readers(readers);
        return new OpenDatabase(engine, new HikariDataSource(writer), new HikariDataSource(readers), registry, brief);
    }

    private static HikariConfig pool(String name, int size, StorageSettings settings, MeterRegistry registry) {
        var pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(settings.timeout().toMillis());
        // Not now: a server that is away is no reason not to start.
        pool.setInitializationFailTimeout(-1);
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        return pool;
    }
}
