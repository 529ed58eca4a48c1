package im.annex.kernel.internal.storage;

import com.zaxxer.hikari.HikariDataSource;
import im.annex.kernel.internal.storage.Engine.Way;
import im.annex.kernel.storage.PlainStatements;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch of pieces. A batch that fails before its commit is tried again another way and at last piece by piece;
 * after a commit whose outcome is unknown nothing is tried again, since it might then be written twice. Confined to
 * whoever writes, one thread at a time.
 */
final class SharedTransaction implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedTransaction.class);

    private final Engine engine;
    private final HikariDataSource pool;
    private final Troubles troubles;
    private final Jdbi jdbi;
    private @Nullable SQLException lastTrouble;
    /** Stays open from batch to batch, with the statements it has prepared, as long as nothing goes wrong. */
    private @Nullable Handle open;

    SharedTransaction(Engine engine, HikariDataSource pool, Troubles troubles) {
        this.engine = engine;
        this.pool = pool;
        this.troubles = troubles;
        this.jdbi = Handling.jdbi(pool);
        jdbi.setTransactionHandler(new NoOwnTransactions());
        jdbi.setStatementBuilderFactory(PlainStatements.kept());
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logException(StatementContext context, SQLException trouble) {
                lastTrouble = trouble;
            }
        });
    }

    /**
     * Writes; afterwards every piece has an outcome.
     *
     * @throws StorageException if no transaction can be begun now; then the pieces without an outcome are not written
     */
    void perform(List<Piece<?>> batch) {
        for (Way way : batch.size() == 1 ? List.of(Way.TOGETHER) : engine.ways()) {
            if (settle(batch, way, false)) {
                return;
            }
        }
        for (Piece<?> piece : batch) {
            settle(List.of(piece), Way.TOGETHER, true);
        }
    }

    /** Whether every piece has its outcome now. */
    private boolean settle(List<Piece<?>> batch, Way way, boolean last) {
        Handle handle = begin();
        boolean well = false;
        try {
            try {
                for (Piece<?> piece : batch) {
                    run(handle, piece, way);
                }
            } catch (SQLException | RuntimeException | Error failure) {
                rollback(handle);
                return isFinal(failure, batch, last);
            }
            well = true;
            return commit(handle, batch, last);
        } finally {
            if (!well || !engine.isInThisProcess()) {
                close();
            }
        }
    }

    private Handle begin() {
        try {
            Handle handle = open == null ? jdbi.open() : open;
            open = handle;
            engine.begin(handle);
            return handle;
        } catch (SQLException | RuntimeException failure) {
            close();
            throw troubles.storageException(failure);
        }
    }

    /** Whether there is a connection, with which the last batch was written. */
    boolean isReady() {
        return open != null;
    }

    /** Gives back the connection, if there is one. */
    @Override
    public void close() {
        @Nullable Handle handle = open;
        open = null;
        if (handle != null) {
            handle.close();
        }
    }

    private void run(Handle handle, Piece<?> piece, Way way) throws SQLException {
        if (way == Way.TOGETHER) {
            run(handle, piece);
            return;
        }
        execute(handle, "SAVEPOINT piece");
        try {
            run(handle, piece);
        } catch (RuntimeException | Error failure) {
            if (!isUndone(handle, failure)) {
                throw failure;
            }
            piece.failed(troubles.toTell(failure));
        }
        execute(handle, "RELEASE SAVEPOINT piece");
    }

    /** If not, the whole transaction is gone, not only what the piece did, and that for the same reason. */
    private static boolean isUndone(Handle handle, Throwable failure) {
        try {
            execute(handle, "ROLLBACK TO SAVEPOINT piece");
            return true;
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
            return false;
        }
    }

    /** Work that keeps a failed statement to itself has failed all the same: parts of it may be missing. */
    private void run(Handle handle, Piece<?> piece) {
        lastTrouble = null;
        piece.run(handle);
        if (lastTrouble != null) {
            throw troubles.storageException(lastTrouble);
        }
    }

    private static void execute(Handle handle, String sql) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Only a lost connection is worth another try when no other piece can be to blame. */
    private boolean isFinal(Throwable failure, List<Piece<?>> batch, boolean last) {
        Throwable told = troubles.toTell(failure);
        boolean lost = told instanceof StorageException known && known.kind() == Kind.UNAVAILABLE;
        if (batch.size() > 1 || (lost && !last)) {
            log.debug("a batch of {} is written another way", batch.size(), failure);
            return false;
        }
        batch.getFirst().failed(told);
        return true;
    }

    private boolean commit(Handle handle, List<Piece<?>> batch, boolean last) {
        try {
            engine.commit(handle);
            batch.forEach(Piece::committed);
            return true;
        } catch (SQLException failure) {
            rollback(handle);
            close();
            if (engine.refusedToCommit(failure)) {
                return isFinal(troubles.storageException(failure), batch, last);
            }
            StorageException uncertain = troubles.uncertain(failure);
            batch.stream().filter(piece -> piece.failure() == null).forEach(piece -> piece.failed(uncertain));
            return true;
        }
    }

    /** A connection that cannot even do that is not lent again; closing it undoes what it began. */
    private void rollback(Handle handle) {
        try {
            engine.rollback(handle);
        } catch (SQLException failure) {
            log.debug("a transaction cannot be rolled back", failure);
            pool.evictConnection(handle.getConnection());
        }
    }
}
