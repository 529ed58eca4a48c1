package im.annex.kernel.storage;

import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;

/**
 * The database that all components share. Thread-safe; may block, so it is called from mailboxes and never from an event
 * loop.
 */
public interface Database {

    /**
     * Something that is done with the database.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {

        /** Does it; must not keep the handle, nor wait for anything but the database. */
        T with(Handle handle);
    }

    /** What this database speaks, for the few places where it matters. */
    Dialect dialect();

    /**
     * Reads. Sees everything that was written before; any number of reads run at once.
     *
     * @throws StorageException if the database cannot answer now
     */
    <T> T read(Work<T> work);

    /**
     * Writes, together with what others write at the same time, in one transaction, and returns when that is committed.
     * The work of one thread is done in order. Work that throws is undone alone and does not disturb the others.
     *
     * @throws StorageException if it could not be committed; then nothing of it was written
     */
    <T> T write(Work<T> work);

    /**
     * Hands in a write without waiting for it; the order of the calls of one thread is kept.
     *
     * @return completes on a virtual thread when the write is committed, or fails with a {@link StorageException}
     */
    <T> CompletionStage<T> writeLater(Work<T> work);

    /**
     * Brings the tables of an owner up to date. Each owner has its own history; its tables begin with its name.
     *
     * @param owner such as {@code muc}; lower-case letters, digits and underscores
     * @param loader where the migrations are found
     * @param location the folder of the migrations on the class path, such as {@code im/annex/muc/migrations}; files
     *     directly in it are for every dialect, those in its folder {@code sqlite} or {@code postgresql} for that one
     * @throws StorageException if a migration fails, or the tables are newer than the migrations
     */
    void migrate(String owner, ClassLoader loader, String location);
}
