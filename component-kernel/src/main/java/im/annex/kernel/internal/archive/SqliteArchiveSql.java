package im.annex.kernel.internal.archive;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.internal.storage.KeptStatements;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Words are in a table of FTS5 whose row id is the position: it yields its rows in that order, from any place on, so that
 * a page of what was found costs no more deep in the archive.
 */
final class SqliteArchiveSql implements ArchiveSql {

    @Override
    public long lastPosition(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(position), 0) FROM archive_message")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void insert(Handle handle, Row row) {
        KeptStatements.execute(
                handle,
                "INSERT INTO archive_message (archive, position, nonce, received, late, sender, account, stanza)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.archive(),
                row.position(),
                row.nonce(),
                row.received(),
                row.late() ? 1 : 0,
                row.sender(),
                row.account(),
                row.stanza());
        if (!row.words().isEmpty()) {
            KeptStatements.execute(
                    handle,
                    "INSERT INTO archive_words (rowid, words) VALUES (?, ?)",
                    row.position(),
                    String.join(" ", row.words()));
        }
    }

    @Override
    public void forgetWords(Handle handle, long archive, List<Long> positions) {
        handle.createUpdate("DELETE FROM archive_words WHERE rowid IN (<positions>)")
                .bindList("positions", positions)
                .execute();
    }

    /** Nothing is ever copied into a file. */
    @Override
    public List<Row> wordless(Handle handle, int most) {
        return List.of();
    }

    @Override
    public void addWords(Handle handle, Row row) {
        throw new UnsupportedOperationException("no message in a file is without its words");
    }

    @Override
    public void delete(Handle handle, long archive, List<Long> positions) {
        forgetWords(handle, archive, positions);
        handle.createUpdate("DELETE FROM archive_message WHERE archive = :archive AND position IN (<positions>)")
                .bind("archive", archive)
                .bindList("positions", positions)
                .execute();
    }

    /** Left to itself, SQLite may think that an index over the archive does as well. */
    @Override
    public String tablesByAuthor(String index) {
        return "archive_message m INDEXED BY " + index;
    }

    /** A cross join keeps SQLite from beginning with the messages. */
    @Override
    public String searchedTables() {
        return "archive_words w CROSS JOIN archive_message m ON m.position = w.rowid";
    }

    @Override
    public String wordsCondition() {
        return "w.archive_words MATCH :words";
    }

    @Override
    public String searchedPosition() {
        return "w.rowid";
    }

    /** In quotes nothing but the quote has a meaning, and words have none. */
    @Override
    public String wordsParameter(Collection<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(joining(" AND "));
    }
}
