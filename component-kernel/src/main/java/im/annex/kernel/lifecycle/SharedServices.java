package im.annex.kernel.lifecycle;

import com.github.benmanes.caffeine.cache.Ticker;
import im.annex.kernel.access.Access;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.http.Http;
import im.annex.kernel.internal.archive.CleaningJob;
import im.annex.kernel.internal.archive.SqlArchive;
import im.annex.kernel.internal.health.Health;
import im.annex.kernel.internal.health.HealthCheck;
import im.annex.kernel.internal.http.HttpServer;
import im.annex.kernel.internal.http.Monitoring;
import im.annex.kernel.internal.metrics.Metrics;
import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.internal.timers.TimerService;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.settings.ProcessSettings;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the components of a process share: opened before the first of them, closed after the last. Thread-safe. */
final class SharedServices implements AutoCloseable {

    private final Metrics metrics;
    private final Health health = new Health();
    private final OpenDatabase database;
    private final Lazily<KeptArchive> archive;
    private final Lazily<TimerService> timers;
    private final HttpServer http;
    private final Monitoring monitoring;
    private final Caches caches;
    private final Access access;
    private final String databaseName;
    private final Rates rates;

    /** Why the process as a whole does not serve; null while it does. */
    private volatile @Nullable String away = "the process is starting";

    /**
     * Opens what lasts; nothing listens yet.
     *
     * @throws im.annex.kernel.storage.StorageException if the database file cannot be used
     */
    SharedServices(ProcessSettings settings, Clock clock, String version, Access access) {
        this.metrics = new Metrics(version);
        MeterRegistry registry = metrics.registry();
        this.database = Databases.open(settings.storageInFolder(), registry);
        this.archive = new Lazily<>(() -> KeptArchive.open(database.database(), clock, registry));
        this.timers = new Lazily<>(() -> new TimerService(database.database(), clock));
        this.http = new HttpServer(settings.http(), registry);
        this.monitoring = new Monitoring(settings.monitoring(), metrics, health);
        this.caches = new Caches(settings.caches(), registry, Ticker.systemTicker());
        this.access = access;
        this.databaseName = name(settings.storageInFolder());
        this.rates = new Rates(access, registry, System::nanoTime);
        health.readyIf(check("process", () -> Optional.ofNullable(away)));
        health.readyIf(check("database", database::problem));
    }

    /** The archives and who keeps them clean. */
    private record KeptArchive(SqlArchive archive, CleaningJob cleaning) {

        static KeptArchive open(Database database, Clock clock, MeterRegistry registry) {
            var archive = new SqlArchive(database, clock, registry);
            return new KeptArchive(archive, new CleaningJob(archive, CleaningJob.USUAL_PAUSE, registry));
        }
    }

    private interface Finding {

        /** What is wrong, if anything is. */
        Optional<String> problem();
    }

    private static HealthCheck check(String name, Finding finding) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> check() {
                return finding.problem();
            }
        };
    }

    /** Lets others say whether the process is well. */
    void watch(Components components) {
        health.aliveIf(HealthCheck.progress("mailboxes", Thread::startVirtualThread));
        health.readyIf(check("components", components::problem));
    }

    /**
     * Begins to listen.
     *
     * @throws im.annex.kernel.http.CannotListenException if a port is taken or not ours
     */
    void start() {
        http.start();
        monitoring.start();
    }

    /** Every component has been started: that none is attached yet is for each of them to say. */
    void serving() {
        away = null;
    }

    /** Nobody should come any more: everything is about to be stopped, which takes a while. */
    void stopping() {
        away = "the process is stopping";
    }

    MeterRegistry registry() {
        return metrics.registry();
    }

    Health health() {
        return health;
    }

    Database database() {
        return database.database();
    }

    /** Which database it is, without its secrets. */
    String databaseName() {
        return databaseName;
    }

    private static String name(StorageSettings storage) {
        return storage.server()
                .map(server -> "PostgreSQL at " + server)
                .orElseGet(() -> "SQLite in " + storage.file().orElseThrow());
    }

    /** What keeps the database from working, if anything does. */
    Optional<String> databaseProblem() {
        return database.problem();
    }

    /** Opened when it is first asked for, and again if that failed. */
    Archive archive() {
        return archive.get().archive();
    }

    TimerService timers() {
        return timers.get();
    }

    /** Looks after what happens in the course of time; called twice a second or so. */
    void review() {
        timers.ifMade().ifPresent(TimerService::review);
    }

    Http http() {
        return http;
    }

    Caches caches() {
        return caches;
    }

    Access access() {
        return access;
    }

    Rates rates() {
        return rates;
    }

    /** Ends what listens, then what waits to be written. Blocks. */
    @Override
    public void close() {
        http.close();
        monitoring.close();
        archive.ifMade().ifPresent(kept -> kept.cleaning().close());
        database.close();
        metrics.close();
    }
}
