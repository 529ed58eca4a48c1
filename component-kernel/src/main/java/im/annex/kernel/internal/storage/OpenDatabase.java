package im.annex.kernel.internal.storage;

import com.zaxxer.hikari.HikariDataSource;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;

/** The database and what keeps it running. Thread-safe. */
public final class OpenDatabase implements AutoCloseable {

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final ExecutorService platformThreads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("storage-reader-", 1).daemon().factory());
    private final Wellbeing writing;
    private final GroupCommit commits;
    private final Database database;

    OpenDatabase(
            Engine engine, HikariDataSource writer, HikariDataSource readers, MeterRegistry registry, Duration brief) {
        this.writer = writer;
        this.readers = readers;
        var troubles = new Troubles(engine, false);
        var meters = new StorageMeters(registry);
        var reading = new Wellbeing("reading from " + engine.name(), meters, System::nanoTime);
        this.writing = new Wellbeing("writing to " + engine.name(), meters, System::nanoTime);
        // A connection to a server breaks when the thread that uses it is interrupted.
        Duration here = engine.isInThisProcess() ? brief : Duration.ZERO;
        this.commits =
                new GroupCommit(new SharedTransaction(engine, writer, troubles), here, troubles, writing, meters);
        this.database = new PooledDatabase(
                engine,
                Handling.jdbi(readers),
                platformThreads,
                commits,
                new Migrations(engine, troubles, reading),
                new Troubles(engine, true),
                reading,
                meters);
    }

    /** The database. */
    public Database database() {
        return database;
    }

    /**
     * What keeps the database from working now, in a sentence for the operator; empty if it works. Costs one small read,
     * and after a write that failed an empty write; a full disk, which that does not notice, is told for half a minute
     * after the last write that failed. May block as long as the settings let a read and a write wait.
     */
    public Optional<String> problem() {
        try {
            database.read(OpenDatabase::nothing);
            Optional<StorageException> recent = writing.recentTrouble();
            if (recent.isPresent() && recent.get().kind() != Kind.FULL) {
                database.write(OpenDatabase::nothing);
            }
            return writing.recentTrouble().map(StorageException::getMessage);
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static int nothing(Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    /** Writes what waits, then closes. What is asked for afterwards fails. Blocks. */
    @Override
    public void close() {
        commits.close();
        platformThreads.close();
        readers.close();
        writer.close();
    }
}
