package im.annex.kernel.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Dialect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xmpp.packet.JID;

/** SQLite goes straight to where a page begins and reads no more than the page, whatever is asked for. */
class SelectionPlanTest {

    private static final ArchiveKey COVEN = ArchiveKey.of(new JID("coven@chat.shakespeare.lit"));
    private static final String ORDER =
            "SEARCH m USING INDEX archive_message_order (archive=? AND position>? AND position<?)";

    @TempDir
    Path folder;

    private OpenDatabase opened;

    @BeforeEach
    void open() {
        opened = TestDatabases.sqlite(folder);
        assertThat(new SqlArchive(opened.database(), Clock.systemUTC(), new SimpleMeterRegistry()))
                .isNotNull();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    record Expected(Filter filter, List<String> plan) {}

    static Stream<Named<Expected>> filters() {
        String words = "SCAN w VIRTUAL TABLE INDEX";
        String found = "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)";
        Filter none = Filter.none();
        return Stream.of(
                expect("everything", none, ORDER),
                expect("a time", none.from(Instant.EPOCH).until(Instant.now()), ORDER),
                expect("between ids", none.after(new ArchiveId(1, 1)).before(new ArchiveId(9, 9)), ORDER),
                expect("all occupants", none.with(COVEN.owner()), ORDER),
                expect("an occupant", none.with(new JID(COVEN.owner() + "/hag")), words, found),
                expect("an account", none.with(new JID("hag66@shakespeare.lit")), words, found),
                expect("words", none.containing("cat"), words, found),
                expect(
                        "words of an account",
                        none.containing("cat").with(new JID("hag66@shakespeare.lit")),
                        words,
                        found));
    }

    private static Named<Expected> expect(String name, Filter filter, String... plan) {
        return Named.of(name, new Expected(filter, List.of(plan)));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_page_is_read_through_an_index_in_its_order(Expected expected) {
        for (boolean backwards : List.of(true, false)) {
            List<String> plan = opened.database().read(handle -> plan(handle, expected.filter(), backwards));

            assertThat(plan).hasSameSizeAs(expected.plan());
            for (int i = 0; i < plan.size(); i++) {
                assertThat(plan.get(i)).startsWith(expected.plan().get(i));
            }
        }
    }

    private static List<String> plan(Handle handle, Filter filter, boolean backwards) {
        var statements = new ArrayList<String>();
        var selection = new Selection(handle, ArchiveSql.of(Dialect.SQLITE), 1, COVEN, filter);
        handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        });
        selection.page(handle, backwards, 51).mapToMap().list();
        return handle.createQuery("EXPLAIN QUERY PLAN " + statements.getFirst().replace("?", "1"))
                .map((row, _) -> row.getString("detail"))
                .list();
    }
}
