package im.annex.kernel.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Statements for what is done for every message or file, without what JDBI does around a statement: in a local file that
 * takes several times as long as the statement itself. Arguments stand for question marks, as JDBC takes them. Confined to
 * the thread of the handle.
 *
 * <p>Everything else is easier to read with the methods of {@link Handle}.
 */
public final class PlainStatements {

    private PlainStatements() {}

    /** For handles that do many things in one transaction: prepares what is done again once. */
    public static StatementBuilderFactory kept() {
        return _ -> new KeptStatements();
    }

    /** What a row is read as; columns are counted from 1. */
    public interface Row<T> {

        /** Reads one. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Executes an update.
     *
     * @return how many rows it was about
     * @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException as a {@link Handle} does
     */
    public static int update(Handle handle, String sql, @Nullable Object... arguments) {
        return KeptStatements.use(handle, sql, arguments, PreparedStatement::executeUpdate);
    }

    /**
     * Executes an update for each of several rows of arguments, in one round trip if the database is another process.
     *
     * @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException as a {@link Handle} does
     */
    public static void updateAll(Handle handle, String sql, List<Object[]> rows) {
        if (rows.size() == 1) {
            int _ = update(handle, sql, rows.getFirst());
        } else if (!rows.isEmpty()) {
            int[] _ = KeptStatements.use(handle, sql, new Object[0], statement -> {
                try {
                    for (Object[] row : rows) {
                        KeptStatements.bound(statement, row).addBatch();
                    }
                    return statement.executeBatch();
                } finally {
                    statement.clearBatch();
                }
            });
        }
    }

    /**
     * Executes a query, or an update with a {@code RETURNING} clause, and reads its first row.
     *
     * @return empty if there is no row
     * @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException as a {@link Handle} does
     */
    public static <T> Optional<T> first(Handle handle, String sql, Row<T> row, @Nullable Object... arguments) {
        return KeptStatements.use(handle, sql, arguments, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
            }
        });
    }
}
