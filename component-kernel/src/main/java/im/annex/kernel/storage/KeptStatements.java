package im.annex.kernel.storage;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares a statement once for as long as its handle is open: most of what is written is the same into the same tables.
 * Confined to the thread of its handle.
 */
final class KeptStatements implements StatementBuilder {

    private static final Logger log = LoggerFactory.getLogger(KeptStatements.class);

    /** Statements with lists of any length in them are all different; those that come again and again are few. */
    private static final int MOST = 50;

    private final StatementBuilder plain = new DefaultStatementBuilder();
    /** Those that nobody uses now; first the one that nobody has used for the longest time. */
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();

    private final Set<PreparedStatement> lent = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return plain.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        boolean special = context.isReturningGeneratedKeys() || context.isConcurrentUpdatable();
        @Nullable PreparedStatement again = special ? null : kept.remove(sql);
        return lent(again == null ? plain.create(connection, sql, context) : again, !special);
    }

    /**
     * Executes a statement without what JDBI does around it; keeps it if the handle keeps statements.
     *
     * @throws UnableToExecuteStatementException as a {@link Handle} does
     */
    static <T extends @Nullable Object> T use(Handle handle, String sql, @Nullable Object[] arguments, Use<T> use) {
        try {
            Connection connection = handle.getConnection();
            if (handle.getStatementBuilder() instanceof KeptStatements here) {
                return here.use(connection, sql, arguments, use);
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return use.of(bound(statement, arguments));
            }
        } catch (SQLException e) {
            var failure = new UnableToExecuteStatementException(e.getMessage() + " in: " + sql);
            failure.initCause(e);
            throw failure;
        }
    }

    /** What is done with a statement. */
    interface Use<T extends @Nullable Object> {

        /** Executes it. */
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T extends @Nullable Object> T use(
            Connection connection, String sql, @Nullable Object[] arguments, Use<T> use) throws SQLException {
        @Nullable PreparedStatement again = kept.remove(sql);
        PreparedStatement statement = lent(again == null ? connection.prepareStatement(sql) : again, true);
        T value;
        try {
            value = use.of(bound(statement, arguments));
        } catch (SQLException | RuntimeException | Error failure) {
            forget(statement, failure);
            throw failure;
        }
        close(connection, sql, statement);
        return value;
    }

    /** The driver has let go of a statement that failed, and says so, instead of why, if it is used again. */
    private void forget(PreparedStatement statement, Throwable failure) {
        lent.remove(statement);
        try {
            statement.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    static PreparedStatement bound(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private PreparedStatement lent(PreparedStatement statement, boolean again) {
        if (again) {
            lent.add(statement);
        }
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return plain.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, @Nullable String sql, Statement statement) throws SQLException {
        if (sql == null || !(statement instanceof PreparedStatement prepared) || !lent.remove(prepared)) {
            plain.close(connection, sql, statement);
            return;
        }
        prepared.clearParameters();
        @Nullable PreparedStatement other = kept.put(sql, prepared);
        if (other == null && kept.size() > MOST) {
            other = kept.remove(kept.keySet().iterator().next());
        }
        if (other != null) {
            other.close();
        }
    }

    @Override
    public void close(Connection connection) {
        for (PreparedStatement statement : kept.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                log.debug("a statement cannot be closed", e);
            }
        }
        kept.clear();
    }
}
