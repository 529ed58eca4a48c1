package im.annex.kernel.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was archived before authors were words is found as everything else is. */
class AuthorsByWordsMigrationTest {

    private static final String MIGRATIONS = "migrations/sqlite/";

    private final ArchiveSql sql = ArchiveSql.of(Dialect.SQLITE);

    @TempDir
    Path folder;

    private OpenDatabase opened;

    @BeforeEach
    void open() {
        opened = TestDatabases.sqlite(folder);
        run("V1__archives.sql");
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private void run(String migration) {
        opened.database().write(handle -> {
            try (var script = SqlArchive.class.getResourceAsStream(MIGRATIONS + migration)) {
                return handle.createScript(new String(script.readAllBytes(), UTF_8))
                        .execute();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void archived(int position, String sender, @Nullable String account) {
        opened.database()
                .write(handle -> handle.execute(
                        "INSERT INTO archive_message (archive, position, nonce, received, late, sender, account, stanza)"
                                + " VALUES (7, ?, 0, 0, 0, ?, ?, '<message/>')",
                        position,
                        sender,
                        account));
    }

    private List<Long> of(String account) {
        return opened.database().read(handle -> sql.of(handle, OptionalLong.empty(), account, 10)).stream()
                .map(ArchiveSql.Place::position)
                .toList();
    }

    @Test
    void messages_without_words_get_those_of_their_archive_and_author() {
        archived(1, "coven@chat.shakespeare.lit/hag", "hag66@shakespeare.lit");
        archived(2, "coven@chat.shakespeare.lit/\uD83E\uDDD9", "\u9B54\u5973\uD83E\uDDD9@shakespeare.lit");
        archived(3, "coven@chat.shakespeare.lit/hag", null);

        run("V2__authors_by_words.sql");

        assertThat(of("hag66@shakespeare.lit")).containsExactly(1L);
        assertThat(of("\u9B54\u5973\uD83E\uDDD9@shakespeare.lit")).containsExactly(2L);
        assertThat(foundBy(IndexWords.ofArchive(7), IndexWords.ofSender("coven@chat.shakespeare.lit/\uD83E\uDDD9")))
                .containsExactly(2L);
        assertThat(foundBy(IndexWords.ofArchive(7), IndexWords.ofSender("coven@chat.shakespeare.lit/hag")))
                .containsExactly(1L, 3L);
    }

    private List<Long> foundBy(String... words) {
        return opened.database()
                .read(handle -> handle.createQuery(
                                "SELECT w.rowid FROM " + sql.searchedTables() + " WHERE " + sql.wordsCondition())
                        .bind("words", sql.wordsParameter(List.of(words)))
                        .mapTo(Long.class)
                        .list());
    }
}
