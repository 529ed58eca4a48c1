package im.annex.kernel.internal.storage;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Makes the handles that components see. */
final class Handling {

    private Handling() {}

    static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Handling::withoutArguments);
        return jdbi;
    }

    /** What was to be stored is nobody's business but the owner's: the statement stands with its question marks. */
    private static String withoutArguments(StatementException failure) {
        String sql = failure.getStatementContext() == null
                ? ""
                : String.valueOf(failure.getStatementContext().getRawSql());
        return failure.getShortMessage() + " in: " + sql;
    }
}
