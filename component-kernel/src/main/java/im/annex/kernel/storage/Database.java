package im.annex.kernel.storage;

import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The database that all components share. Thread-safe; may block, so it is called from mailboxes and never from an event
 * loop. What goes wrong with the database itself is a {@link StorageException}; it recovers by itself when the database
 * does, and nobody needs to open anything anew.
 *
 * @apiNote Tables are made when they are first needed; what was written is on the disk:
 * {@snippet :
 *     database.migrate("shop", getClass().getClassLoader(), "org/example/shop/migrations");
 *     int sold = database.write(handle -> handle.createUpdate("UPDATE shop_cart SET sold = 1 WHERE owner = :owner")
 *             .bind("owner", voter)
 *             .execute());
 *     long left = database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM shop_cart WHERE sold = 0")
 *             .mapTo(Long.class)
 *             .one());
 * }
 */
public interface Database {

    /**
     * Something that is done with the database.
     *
     * <p>It may be run more than once, with everything that an earlier run did in the database undone: it must change
     * nothing but the database, and give back what came of it instead. It lets exceptions of the handle pass, begins no
     * transaction of its own in a write, and does not call the {@link Database}.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {

        /** Does it; must not keep the handle, nor wait for anything but the database. */
        T with(Handle handle);
    }

    /** What this database speaks, for the few places where it matters. */
    Dialect dialect();

    /**
     * Reads. Sees everything that was written before; any number of reads run at once. Each statement sees its own
     * moment; where several must see the same, they go into {@link Handle#inTransaction} together.
     *
     * @throws StorageException if the database cannot answer now
     */
    <T extends @Nullable Object> T read(Work<T> work);

    /**
     * Writes, together with what others write at the same time, in one transaction, and returns when that is committed:
     * then not even a power cut undoes it. The work of one thread is done in order. Work that throws is undone alone and
     * does not disturb the others; what it throws, unless it comes from the database, is thrown here. Does not end early
     * when the thread is interrupted.
     *
     * @throws StorageException if it could not be committed; then nothing of it was written, but see
     *     {@link StorageException.Kind#UNCERTAIN}
     */
    <T extends @Nullable Object> T write(Work<T> work);

    /**
     * Hands in a write without waiting for it, except for a place among those that wait if they are very many; the order of the calls of one thread is kept, together with those of
     * {@link #write}.
     *
     * @return completes when the write is committed, or fails with what {@link #write} would throw. What depends on it
     *     runs on a virtual thread, one after the other in the order of the writes, so it must be short: it may post
     *     to a mailbox.
     */
    <T extends @Nullable Object> CompletionStage<T> writeLater(Work<T> work);

    /**
     * Brings the tables of an owner up to date. Each owner has its own history, the table
     * {@code <owner>_schema_history}; its tables begin with its name. If the database cannot be reached now, this
     * returns, and it is done before anything is read or written once it can.
     *
     * @param owner such as {@code muc}; lower-case letters, digits and underscores, beginning with a letter
     * @param loader where the migrations are found
     * @param location the folder of the migrations on the class path, such as {@code im/annex/muc/migrations}, with files
     *     named {@code V1__what_it_does.sql}, {@code V2__...}; files directly in it are for every dialect, those in its
     *     folder {@code sqlite} or {@code postgresql} for that one
     * @throws StorageException if a migration fails, or the tables are newer than the migrations
     */
    void migrate(String owner, ClassLoader loader, String location);
}
