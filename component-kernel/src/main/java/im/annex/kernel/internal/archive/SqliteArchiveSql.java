package im.annex.kernel.internal.archive;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.storage.PlainStatements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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
        int _ = PlainStatements.update(
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
        found(handle, row.position(), row.archive(), row.words());
    }

    private static void found(Handle handle, long position, long archive, String words) {
        int _ = PlainStatements.update(
                handle,
                "INSERT INTO archive_words (rowid, words) VALUES (?, ?)",
                position,
                IndexWords.ofArchive(archive) + " " + words);
    }

    @Override
    public String words(String sender, @Nullable String account, Collection<String> words) {
        return String.join(" ", IndexWords.of(sender, account, words));
    }

    @Override
    public void forgetWords(Handle handle, long archive, List<Long> positions) {
        handle.createUpdate("DELETE FROM archive_words WHERE rowid IN (<positions>)")
                .bindList("positions", positions)
                .execute();
    }

    @Override
    public void forgetText(Handle handle, long archive, long position) {
        forgetWords(handle, archive, List.of(position));
        handle.createQuery("SELECT sender, account FROM archive_message WHERE position = :position")
                .bind("position", position)
                .map((row, _) -> words(row.getString("sender"), row.getString("account"), List.of()))
                .forEach(words -> found(handle, position, archive, words));
    }

    /** Authors whose words are the same are told apart by the condition. */
    @Override
    public List<Place> of(Handle handle, OptionalLong archive, String account, int most) {
        var words = new ArrayList<>(List.of(IndexWords.ofAccount(account)));
        archive.ifPresent(only -> words.add(IndexWords.ofArchive(only)));
        return handle.createQuery("SELECT m.archive, m.position FROM " + searchedTables() + " WHERE " + wordsCondition()
                        + " AND m.account = :account LIMIT :most")
                .bind("words", wordsParameter(words))
                .bind("account", account)
                .bind("most", most)
                .map((row, _) -> new Place(row.getLong("archive"), row.getLong("position")))
                .list();
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

    /** Beside the words, indexes over authors would cost as much as all the rest of archiving a message. */
    @Override
    public boolean findsAuthorsByWords() {
        return true;
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
