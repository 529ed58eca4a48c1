package im.annex.kernel.internal.storage;

import im.annex.kernel.internal.files.TemporaryFolder;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
            throw new StorageException(
                    Kind.UNAVAILABLE,
                    "no folder can be made for temporary files in " + System.getProperty("java.io.tmpdir") + ": " + e,
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
