package im.annex.kernel.lifecycle;

import im.annex.kernel.archive.Archive;
import im.annex.kernel.internal.archive.CleaningJob;
import im.annex.kernel.internal.archive.SqlArchive;
import im.annex.kernel.storage.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The archives of the process, whose tables are brought up to date when a component first asks for them: a process without
 * archives has no such tables, and one that starts while its database is away can get them later. Thread-safe.
 */
final class LazyArchive implements AutoCloseable {

    private final Database database;
    private final Clock clock;
    private final MeterRegistry registry;
    private @Nullable SqlArchive archive;
    private @Nullable CleaningJob cleaning;

    LazyArchive(Database database, Clock clock, MeterRegistry registry) {
        this.database = database;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * The archives.
     *
     * @throws im.annex.kernel.storage.StorageException if the database cannot be asked now
     */
    synchronized Archive get() {
        if (archive == null) {
            archive = new SqlArchive(database, clock, registry);
            cleaning = new CleaningJob(archive, CleaningJob.USUAL_PAUSE, registry);
        }
        return archive;
    }

    @Override
    public synchronized void close() {
        if (cleaning != null) {
            cleaning.close();
        }
    }
}
