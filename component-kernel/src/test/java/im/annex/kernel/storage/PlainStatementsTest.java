package im.annex.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Statements without what JDBI does around them. */
class PlainStatementsTest {

    private static final String INSERT = "INSERT INTO note (body) VALUES (?)";

    private static Handle opened() {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:");
        jdbi.setStatementBuilderFactory(PlainStatements.kept());
        Handle handle = jdbi.open();
        handle.execute("CREATE TABLE note (body TEXT NOT NULL)");
        return handle;
    }

    @Test
    void what_fails_says_why_and_can_be_done_again_later() {
        try (Handle handle = opened()) {
            assertThat(PlainStatements.update(handle, INSERT, "a")).isEqualTo(1);
            handle.execute("PRAGMA query_only = ON");
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(UnableToExecuteStatementException.class)
                        .isThrownBy(() -> PlainStatements.update(handle, INSERT, "b"))
                        .havingCause()
                        .isInstanceOfSatisfying(
                                SQLiteException.class,
                                why -> assertThat(why.getResultCode()).isEqualTo(SQLiteErrorCode.SQLITE_READONLY));
            }
            handle.execute("PRAGMA query_only = OFF");
            assertThat(PlainStatements.update(handle, INSERT, "c")).isEqualTo(1);
            assertThat(handle.select("SELECT body FROM note")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("a", "c");
        }
    }
}
