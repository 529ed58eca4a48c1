package im.annex.kernel.internal.archive;

import im.annex.kernel.storage.Dialect;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everything about archives that is not the same in SQLite and PostgreSQL. Thread-safe. */
sealed interface ArchiveSql permits SqliteArchiveSql, PostgresArchiveSql {

    /** Where a message is. */
    record Place(long archive, long position) {}

    /** The one for a database. */
    static ArchiveSql of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> new SqliteArchiveSql();
            case POSTGRESQL -> new PostgresArchiveSql();
        };
    }

    /** The highest position there is, or zero. */
    long lastPosition(Handle handle);

    /** Writes a message and the words it is found by. */
    void insert(Handle handle, Row row);

    /**
     * What a message is written to be found by, beside its archive; empty if it is not found by words.
     *
     * @param words the words of its text
     */
    String words(String sender, @Nullable String account, Collection<String> words);

    /** Makes messages be found by no word any more. */
    void forgetWords(Handle handle, long archive, List<Long> positions);

    /** Makes a message be found by no word of its text any more, but by its author. */
    void forgetText(Handle handle, long archive, long position);

    /** Messages of an account in one archive or in any; not more than so many. */
    List<Place> of(Handle handle, OptionalLong archive, String account, int most);

    /** Messages whose words have yet to be found, without these; not more than so many. */
    List<Row> wordless(Handle handle, int most);

    /** Makes a message be found by its words, if they had yet to be found. */
    void addWords(Handle handle, Row row);

    /** Deletes messages and the words they are found by. */
    void delete(Handle handle, long archive, List<Long> positions);

    /** Whether what one author wrote is looked for as words are ({@link IndexWords}). */
    boolean findsAuthorsByWords();

    /** What to select from, naming the messages {@code m}, when looking for words. */
    String searchedTables();

    /** The condition under which a message of the searched tables has the words of the parameter {@code :words}. */
    String wordsCondition();

    /** The position of a message in the searched tables, such that reading in its order needs no sorting. */
    String searchedPosition();

    /** The parameter {@code :words}, which finds what has all of these words. */
    String wordsParameter(Collection<String> words);
}
