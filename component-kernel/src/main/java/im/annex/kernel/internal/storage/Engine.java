package im.annex.kernel.internal.storage;

import com.zaxxer.hikari.HikariConfig;
import im.annex.kernel.storage.Dialect;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** Where the two databases differ. Thread-safe. */
sealed interface Engine permits SqliteEngine, PostgresEngine {

    Dialect dialect();

    /** How a batch is tried, one way after the other, before each piece gets a transaction of its own. */
    List<Way> ways();

    /**
     * Makes ready what a connection needs.
     *
     * @throws StorageException if the operator has to change something before it can work
     */
    void prepare();

    /** What the pool of the one connection that writes needs beyond what all pools need. */
    void writer(HikariConfig pool);

    /** What the pool of those that read needs. */
    void readers(HikariConfig pool);

    /** Connections for migrations, which may take their time. */
    DataSource unpooled();

    void begin(Handle handle) throws SQLException;

    void commit(Handle handle) throws SQLException;

    void rollback(Handle handle) throws SQLException;

    /**
     * Whether a commit that failed like this certainly wrote nothing. If not, the connection broke before the answer
     * came.
     */
    boolean refusedToCommit(SQLException failure);

    Kind kindOf(SQLException failure);

    /** Whether something was to be written where nothing may be. */
    boolean isReadOnly(SQLException failure);

    /** Whether what runs on a connection holds the operating system's thread, so that a virtual thread is not to run it. */
    boolean occupiesItsThread();

    /** Whether there is no network to a connection, which so may be kept without looking whether it is still one. */
    boolean isInThisProcess();

    /** The database in the words of a message. */
    String name();

    /** A way to do many pieces of work in one transaction. */
    enum Way {
        /** One after the other; the first that fails undoes all. */
        TOGETHER,
        /** Each with a savepoint before it, so that one that fails is undone alone. */
        WITH_SAVEPOINTS
    }
}
