package im.annex.kernel.internal.storage;

import im.annex.kernel.internal.files.TemporaryFolder;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where SQLite's own code lies while it is in use, as the system can only load it from a file: in a folder that does not
 * outlive this process, as it would where the driver puts it by itself.
 */
public final class SqliteLibrary implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);

    /** The driver looks here once, when the first database is opened. */
    private static final String PLACE = "org.sqlite.tmpdir";

    private final TemporaryFolder folder;

    private SqliteLibrary(TemporaryFolder folder) {
        this.folder = folder;
    }

    /** To be called before a database is opened; does nothing where somebody has said where it is to be. */
    public static SqliteLibrary placed() {
        TemporaryFolder folder = folder();
        System.getProperties().putIfAbsent(PLACE, folder.path().toString());
        return new SqliteLibrary(folder);
    }

    private static TemporaryFolder folder() {
        try {
            return TemporaryFolder.made();
        } catch (IOException e) {
            throw new StorageException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Loads it, if that was not done before.
     *
     * @throws StorageException if the system does not let us
     */
    static void load() {
        try {
            boolean _ = SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new StorageException(
                    Kind.UNAVAILABLE,
                    "SQLite's library cannot be loaded from "
                            + System.getProperty(PLACE, System.getProperty("java.io.tmpdir"))
                            + "; a folder on a file system that is mounted with noexec does not do. Name another one with"
                            + " ANNEX_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
    }

    /** What is loaded stays loaded. */
    @Override
    public void close() {
        System.getProperties().remove(PLACE, folder.path().toString());
        try {
            folder.close();
        } catch (IOException e) {
            log.warn("{} could not be removed: {}", folder.path(), e.toString());
        }
    }
}
