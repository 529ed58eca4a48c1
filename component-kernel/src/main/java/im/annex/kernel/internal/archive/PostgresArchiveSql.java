package im.annex.kernel.internal.archive;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.storage.PlainStatements;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Words are a column with a GIN index. */
final class PostgresArchiveSql implements ArchiveSql {

    /** One step in the index for each archive: there is no index over all of them, and this is asked once per start. */
    @Override
    public long lastPosition(Handle handle) {
        return handle.createQuery(
                        "SELECT coalesce(max((SELECT max(position) FROM archive_message m WHERE m.archive = o.id)), 0)"
                                + " FROM archive_owner o")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void insert(Handle handle, Row row) {
        int _ = PlainStatements.update(
                handle,
                "INSERT INTO archive_message (archive, position, nonce, received, late, sender, account, stanza, words)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS tsvector))",
                row.archive(),
                row.position(),
                row.nonce(),
                row.received(),
                row.late() ? 1 : 0,
                row.sender(),
                row.account(),
                row.stanza(),
                found(row));
    }

    private static String found(Row row) {
        return row.words().isEmpty()
                ? ""
                : lexemes(List.of(IndexWords.ofArchive(row.archive())), " ") + " " + row.words();
    }

    @Override
    public String words(String sender, @Nullable String account, Collection<String> words) {
        return words.isEmpty() ? "" : lexemes(IndexWords.of(sender, account, words), " ");
    }

    @Override
    public void forgetWords(Handle handle, long archive, List<Long> positions) {
        handle.createUpdate("UPDATE archive_message SET words = CAST('' AS tsvector)"
                        + " WHERE archive = :archive AND position IN (<positions>)")
                .bind("archive", archive)
                .bindList("positions", positions)
                .execute();
    }

    @Override
    public void forgetText(Handle handle, long archive, long position) {
        forgetWords(handle, archive, List.of(position));
    }

    @Override
    public List<Place> of(Handle handle, OptionalLong archive, String account, int most) {
        return handle.createQuery("SELECT archive, position FROM archive_message WHERE account = :account"
                        + (archive.isPresent() ? " AND archive = " + archive.getAsLong() : "") + " LIMIT :most")
                .bind("account", account)
                .bind("most", most)
                .map((row, _) -> new Place(row.getLong("archive"), row.getLong("position")))
                .list();
    }

    @Override
    public List<Row> wordless(Handle handle, int most) {
        return handle.createQuery("SELECT archive, position, nonce, received, late, sender, account, stanza"
                        + " FROM archive_message WHERE words IS NULL LIMIT :most")
                .bind("most", most)
                .map((row, _) -> new Row(
                        row.getLong("archive"),
                        row.getLong("position"),
                        row.getLong("nonce"),
                        row.getLong("received"),
                        row.getInt("late") == 1,
                        row.getString("sender"),
                        row.getString("account"),
                        row.getString("stanza"),
                        ""))
                .list();
    }

    @Override
    public void addWords(Handle handle, Row row) {
        handle.execute(
                "UPDATE archive_message SET words = CAST(? AS tsvector)"
                        + " WHERE archive = ? AND position = ? AND words IS NULL",
                found(row),
                row.archive(),
                row.position());
    }

    @Override
    public void delete(Handle handle, long archive, List<Long> positions) {
        handle.createUpdate("DELETE FROM archive_message WHERE archive = :archive AND position IN (<positions>)")
                .bind("archive", archive)
                .bindList("positions", positions)
                .execute();
    }

    /** It has indexes over authors. */
    @Override
    public boolean findsAuthorsByWords() {
        return false;
    }

    @Override
    public String searchedTables() {
        return "archive_message m";
    }

    @Override
    public String wordsCondition() {
        return "m.words @@ CAST(:words AS tsquery)";
    }

    @Override
    public String searchedPosition() {
        return "m.position";
    }

    @Override
    public String wordsParameter(Collection<String> words) {
        return lexemes(words, " & ");
    }

    /** In quotes nothing but the quote and the backslash has a meaning, and words have neither. */
    private static String lexemes(Collection<String> words, String between) {
        return words.stream().map(word -> "'" + word + "'").collect(joining(between));
    }
}
