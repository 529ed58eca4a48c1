package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.PostgresAddress;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import im.annex.kernel.storage.StorageSettings;
import java.nio.file.Files;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Moves from the SQLite file to a PostgreSQL server: copies every row into the tables that the migrations have made there.
 * The process that writes to the file must be stopped.
 */
public final class CopyDatabase {

    private final SqliteEngine file;
    private final PostgresEngine server;

    /**
     * Copies from the file to the server of the settings.
     *
     * @throws IllegalArgumentException if the settings name no server
     */
    public CopyDatabase(StorageSettings settings) {
        PostgresAddress address = settings.server()
                .orElseThrow(() -> new IllegalArgumentException("storage.url does not say where to copy to"));
        this.file = new SqliteEngine(settings);
        this.server = new PostgresEngine(address, settings);
    }

    /**
     * Copies everything in one transaction: all of it is there afterwards, or nothing. Search indexes that SQLite keeps
     * as tables are left out; the server has its own. Blocks as long as it takes.
     *
     * @return how many rows were copied into each table, in alphabetical order
     * @throws StorageException if there is no file, the tables on the server are missing, not empty or of another
     *     version, or something cannot be stored there
     */
    public SequencedMap<String, Long> copy() {
        if (!Files.exists(file.file())) {
            throw new StorageException(Kind.UNAVAILABLE, file.name() + " does not exist", null);
        }
        try (Handle source = open(file)) {
            try (Handle target = open(server)) {
                return target.inTransaction(inside -> copy(source, inside));
            }
        }
    }

    private static Handle open(Engine engine) {
        try {
            return Handling.jdbi(engine.unpooled()).open();
        } catch (JdbiException e) {
            throw new Troubles(engine, false).storageException(e);
        }
    }

    private SequencedMap<String, Long> copy(Handle source, Handle target) {
        var tables = new CopiedTables(source);
        requireSameVersions(source, target, tables.histories());
        List<String> names = tables.parentsFirst();
        names.forEach(table -> requireEmpty(target, table));
        SequencedMap<String, Long> copied = new TreeMap<>();
        for (String table : names) {
            try {
                copied.put(table, new CopiedTable(table, source, target).copy());
            } catch (JdbiException e) {
                StorageException trouble = new Troubles(server, false).storageException(e);
                throw new StorageException(
                        trouble.kind(), "the table " + table + " cannot be copied: " + trouble.getMessage(), e);
            }
        }
        return copied;
    }

    private void requireSameVersions(Handle source, Handle target, List<String> histories) {
        for (String history : histories) {
            if (!exists(target, history)) {
                throw refused("has no table " + history + "; install the component that the file has it of");
            }
            if (!versions(source, history).equals(versions(target, history))) {
                throw refused("and the file have tables of different versions (" + history
                        + "); start the same version of Annex with each of them once");
            }
        }
    }

    private void requireEmpty(Handle target, String table) {
        if (!exists(target, table)) {
            throw refused("has no table " + table + ", which the file has");
        }
        boolean empty = target.select("SELECT 1 FROM " + CopiedTable.quoted(table) + " LIMIT 1")
                .mapTo(Integer.class)
                .findFirst()
                .isEmpty();
        if (!empty) {
            throw refused("has rows in the table " + table + " already; copy only to where nothing was stored yet");
        }
    }

    private StorageException refused(String why) {
        return new StorageException(Kind.BROKEN, server.name() + " " + why, null);
    }

    private static boolean exists(Handle target, String table) {
        return target.select("SELECT to_regclass(?) IS NOT NULL", CopiedTable.quoted(table))
                .mapTo(Boolean.class)
                .one();
    }

    /** Migrations for one database only have the same numbers on both; 0 says that others made their tables before. */
    private static Set<String> versions(Handle handle, String history) {
        return handle.select("SELECT version FROM " + CopiedTable.quoted(history) + " WHERE version <> '0'")
                .mapTo(String.class)
                .set();
    }
}
