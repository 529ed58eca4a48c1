package im.annex.kernel.internal.archive;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveAnswer.Page;
import im.annex.kernel.archive.ArchiveAnswer.UnknownId;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.archive.Span;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** What an archive does, whatever the database. */
abstract class ArchiveContract {

    private static final ArchiveKey COVEN = ArchiveKey.of(new JID("coven@chat.shakespeare.lit"));
    private static final ArchiveKey HEATH = ArchiveKey.of(new JID("heath@chat.shakespeare.lit"));
    private static final Author FIRST =
            new Author(new JID("coven@chat.shakespeare.lit/firstwitch"), new JID("crone1@shakespeare.lit/desktop"));
    private static final Author SECOND =
            new Author(new JID("coven@chat.shakespeare.lit/secondwitch"), new JID("wiccarocks@shakespeare.lit"));
    private static final Author UNKNOWN = Author.of(new JID("coven@chat.shakespeare.lit/thirdwitch"));
    private static final Instant START = Instant.parse("2026-03-01T20:00:00Z");

    private final MovableClock clock = new MovableClock(START);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private OpenDatabase opened;
    private SqlArchive archive;

    /** An empty database. */
    abstract OpenDatabase open();

    @BeforeEach
    void start() {
        opened = open();
        restart();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private void restart() {
        archive = new SqlArchive(opened.database(), clock, metrics);
    }

    final SqlArchive archive() {
        return archive;
    }

    final Database database() {
        return opened.database();
    }

    private Receipt say(Author author, String body) {
        return archive.append(message(COVEN, author, body));
    }

    private static NewMessage message(ArchiveKey key, Author author, String body) {
        Element stanza = DocumentHelper.createElement("message");
        stanza.addAttribute("from", author.address().toString()).addAttribute("type", "groupchat");
        stanza.addElement("body").addText(body);
        return NewMessage.of(key, author, stanza);
    }

    private List<Receipt> sayMany(int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> {
                    clock.move(Duration.ofSeconds(1));
                    return say(FIRST, "line " + i);
                })
                .toList();
    }

    final void sayAtOnce(int messages) {
        IntStream.range(0, messages)
                .mapToObj(i ->
                        archive.appendLater(message(COVEN, FIRST, "line " + i)).toCompletableFuture())
                .toList()
                .forEach(CompletableFuture::join);
    }

    private Page page(Filter filter, Paging paging) {
        return (Page) answer(filter, paging);
    }

    private ArchiveAnswer answer(Filter filter, Paging paging) {
        return archive.query(new ArchiveQuery(COVEN, filter, paging));
    }

    final List<String> bodies(Filter filter) {
        return bodies(page(filter, Paging.first(100)));
    }

    private static List<String> bodies(Page page) {
        return page.messages().stream().map(ArchiveContract::body).toList();
    }

    private static String body(ArchivedMessage message) {
        return message.stanza().map(stanza -> stanza.elementText("body")).orElse("(removed)");
    }

    // ------------------------------------------------------------------ what is kept

    @Test
    void a_message_comes_back_as_it_was_with_its_time_and_author() {
        Element stanza = new StanzaText()
                .read("<message from='coven@chat.shakespeare.lit/firstwitch' id='a&amp;b'>"
                        + "<body xml:lang='en'>Thrice &lt;the&gt; brinded 🐈 &amp; \"co\"</body>"
                        + "<x xmlns='urn:a'><y xmlns=''/><b:z xmlns:b='urn:b' b:c='d'>e</b:z></x></message>")
                .orElseThrow();
        Receipt receipt = archive.append(NewMessage.of(COVEN, FIRST, stanza));

        ArchivedMessage found = page(Filter.none(), Paging.first(10)).messages().getFirst();

        assertThat(found.id()).isEqualTo(receipt.id());
        assertThat(found.at()).isEqualTo(START).isEqualTo(receipt.at());
        assertThat(found.author()).isEqualTo(FIRST);
        assertThat(found.author().account()).isEqualTo(new JID("crone1@shakespeare.lit"));
        assertThat(found.stanza().orElseThrow().asXML()).isEqualTo(stanza.asXML());
    }

    @Test
    void archives_of_other_owners_and_other_nodes_are_apart() {
        say(FIRST, "here");
        archive.append(message(HEATH, FIRST, "there"));
        archive.append(message(ArchiveKey.of(COVEN.owner(), "node"), FIRST, "in the node"));

        assertThat(bodies(Filter.none())).containsExactly("here");
        assertThat(bodies(Filter.none().containing("there"))).isEmpty();
        assertThat(archive.span(ArchiveKey.of(COVEN.owner(), "node"))).isPresent();
        assertThat(archive.span(ArchiveKey.of(COVEN.owner(), "other node"))).isEmpty();
    }

    @Test
    void an_archive_that_nothing_was_written_to_is_empty_and_complete() {
        assertThat(page(Filter.none(), Paging.last(10)))
                .satisfies(page -> assertThat(page.messages()).isEmpty())
                .satisfies(page -> assertThat(page.complete()).isTrue())
                .satisfies(page -> assertThat(page.count()).hasValue(0));
    }

    /** XEP-0313 §3.1: timestamps alone do not order, as several messages may share one. */
    @Test
    void messages_of_the_same_millisecond_keep_their_order() {
        List<ArchiveId> ids =
                IntStream.range(0, 50).mapToObj(i -> say(FIRST, "" + i).id()).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.stream().map(ArchiveId::toString)).isSorted();
        assertThat(page(Filter.none(), Paging.first(100)).messages())
                .extracting(ArchivedMessage::id)
                .containsExactlyElementsOf(ids);
    }

    @Test
    void messages_handed_in_without_waiting_keep_their_order() {
        var pending = new ArrayList<CompletableFuture<Receipt>>();
        for (int i = 0; i < 30; i++) {
            pending.add(archive.appendLater(message(COVEN, FIRST, "" + i)).toCompletableFuture());
        }
        pending.forEach(CompletableFuture::join);

        assertThat(String.join(" ", bodies(Filter.none())))
                .isEqualTo(IntStream.range(0, 30).mapToObj(String::valueOf).collect(joining(" ")));
    }

    @Test
    void ids_go_on_rising_when_the_clock_is_put_back() {
        Receipt before = say(FIRST, "before");
        clock.move(Duration.ofHours(-1));
        Receipt after = say(FIRST, "after");

        assertThat(after.id()).isGreaterThan(before.id());
        assertThat(after.at()).isEqualTo(START.minus(Duration.ofHours(1)));
        assertThat(bodies(Filter.none())).containsExactly("before", "after");
    }

    @Test
    void ids_go_on_rising_after_a_restart_with_the_clock_put_back() {
        Receipt before = say(FIRST, "before");
        clock.move(Duration.ofHours(-1));
        restart();

        assertThat(say(FIRST, "after").id()).isGreaterThan(before.id());
    }

    /** XEP-0313 §6.2: ids are not used again, not even those of messages that are gone. */
    @Test
    void an_id_is_not_given_again_after_its_archive_is_gone() {
        var ids = new HashSet<ArchiveId>();
        for (int i = 0; i < 20; i++) {
            ids.add(say(FIRST, "again").id());
            archive.remove(COVEN);
            archive.clean();
            restart();
        }

        assertThat(ids).hasSize(20);
    }

    // ------------------------------------------------------------------ pages (XEP-0313 §4.3, XEP-0059)

    /** XEP-0059 §2.2, XEP-0313 §4.2: page after page, every message once and in order. */
    @Test
    void paging_forwards_yields_every_message_once_in_order() {
        List<Receipt> all = sayMany(25);

        var seen = new ArrayList<ArchiveId>();
        Page page = page(Filter.none(), Paging.first(10));
        while (!page.complete()) {
            assertThat(page.messages()).hasSize(10);
            page.messages().forEach(message -> seen.add(message.id()));
            page = page(Filter.none(), Paging.after(seen.getLast(), 10));
        }
        page.messages().forEach(message -> seen.add(message.id()));

        assertThat(seen).containsExactlyElementsOf(all.stream().map(Receipt::id).toList());
    }

    /** XEP-0059 §2.3: backwards, but within a page in the order of the archive. */
    @Test
    void paging_backwards_yields_every_message_once() {
        List<Receipt> all = sayMany(25);

        var seen = new ArrayList<ArchiveId>();
        Page page = page(Filter.none(), Paging.last(10));
        while (true) {
            List<ArchiveId> ids =
                    page.messages().stream().map(ArchivedMessage::id).toList();
            assertThat(ids).isSorted();
            seen.addAll(0, ids);
            if (page.complete()) {
                break;
            }
            page = page(Filter.none(), Paging.before(seen.getFirst(), 10));
        }

        assertThat(seen).containsExactlyElementsOf(all.stream().map(Receipt::id).toList());
    }

    /** XEP-0313 §4.3.2: complete means that nothing was left out for want of room. */
    @Test
    void a_page_that_just_holds_everything_is_complete() {
        List<Receipt> all = sayMany(10);

        assertThat(page(Filter.none(), Paging.first(10)).complete()).isTrue();
        assertThat(page(Filter.none(), Paging.last(10)).complete()).isTrue();
        assertThat(page(Filter.none(), Paging.first(9)).complete()).isFalse();
        assertThat(page(Filter.none(), Paging.after(all.get(8).id(), 1)).complete())
                .isTrue();
        assertThat(page(Filter.none(), Paging.after(all.get(9).id(), 1)).messages())
                .isEmpty();
    }

    /** XEP-0059 §2.7. */
    @Test
    void the_count_is_told_where_it_is_asked_for_or_known() {
        List<Receipt> all = sayMany(12);

        assertThat(page(Filter.none(), Paging.first(0)).count()).hasValue(12);
        assertThat(page(Filter.none(), Paging.first(0)).messages()).isEmpty();
        assertThat(page(Filter.none(), Paging.first(0)).complete()).isFalse();
        assertThat(page(Filter.none().containing("7"), Paging.first(0)).count()).hasValue(1);
        assertThat(page(Filter.none(), Paging.after(all.get(5).id(), 0)).count())
                .as("wherever the page begins")
                .hasValue(12);
        assertThat(page(Filter.none(), Paging.first(12)).count()).hasValue(12);
        assertThat(page(Filter.none(), Paging.first(5)).count()).isEmpty();
        assertThat(page(Filter.none(), Paging.after(all.get(5).id(), 50)).count())
                .isEmpty();
    }

    /** XEP-0313 §4.3.2: an id that the archive does not have. */
    @Test
    void paging_from_an_unknown_id_is_answered_with_that() {
        ArchiveId known = say(FIRST, "known").id();
        ArchiveId elsewhere = archive.append(message(HEATH, FIRST, "elsewhere")).id();
        var guessed = new ArchiveId(known.position(), known.nonce() + 1);

        for (ArchiveId unknown : List.of(elsewhere, guessed)) {
            assertThat(answer(Filter.none(), Paging.after(unknown, 5))).isInstanceOf(UnknownId.class);
            assertThat(answer(Filter.none(), Paging.before(unknown, 5))).isInstanceOf(UnknownId.class);
        }
        assertThat(archive.query(new ArchiveQuery(
                        ArchiveKey.of(new JID("empty@chat.shakespeare.lit")), Filter.none(), Paging.after(known, 5))))
                .isInstanceOf(UnknownId.class);
    }

    // ------------------------------------------------------------------ filters (XEP-0313 §4.1)

    /** XEP-0313 §4.1.1: the publisher of the message. */
    @Test
    void with_a_full_address_finds_what_that_occupant_said() {
        say(FIRST, "1");
        say(SECOND, "2");
        say(UNKNOWN, "3");

        assertThat(bodies(Filter.none().with(SECOND.address()))).containsExactly("2");
        assertThat(bodies(Filter.none().with(UNKNOWN.address()))).containsExactly("3");
        assertThat(bodies(Filter.none().with(new JID("wiccarocks@shakespeare.lit/laptop"))))
                .isEmpty();
    }

    /** XEP-0313 §4.1.1: a bare address matches with every resource, and the person behind the occupant. */
    @Test
    void with_a_bare_address_finds_the_account_or_every_occupant() {
        say(FIRST, "1");
        say(new Author(new JID("coven@chat.shakespeare.lit/disguise"), new JID("crone1@shakespeare.lit")), "2");
        say(SECOND, "3");
        say(UNKNOWN, "4");
        say(Author.of(new JID("publisher@shakespeare.lit/pda")), "5");

        assertThat(bodies(Filter.none().with(new JID("crone1@shakespeare.lit"))))
                .containsExactly("1", "2");
        assertThat(bodies(Filter.none().with(COVEN.owner()))).containsExactly("1", "2", "3", "4");
        assertThat(bodies(Filter.none().with(new JID("publisher@shakespeare.lit"))))
                .containsExactly("5");
    }

    /** XEP-0313 §4.1.2: both ends belong to it. */
    @Test
    void start_and_end_are_inclusive() {
        List<Receipt> all = sayMany(10);
        Filter filter = Filter.none().from(all.get(3).at()).until(all.get(6).at());

        assertThat(bodies(filter)).containsExactly("line 3", "line 4", "line 5", "line 6");
        assertThat(bodies(Filter.none()
                        .from(all.get(3).at().plusNanos(1))
                        .until(all.get(6).at().minusNanos(1))))
                .containsExactly("line 4", "line 5");
        assertThat(bodies(page(filter, Paging.last(2)))).containsExactly("line 5", "line 6");
        assertThat(bodies(page(filter, Paging.after(all.get(5).id(), 5)))).containsExactly("line 6");
    }

    @Test
    void times_beyond_all_reason_are_just_very_early_or_late() {
        sayMany(2);

        assertThat(bodies(Filter.none().from(Instant.MIN).until(Instant.MAX))).hasSize(2);
        assertThat(bodies(Filter.none().from(Instant.MAX))).isEmpty();
        assertThat(bodies(Filter.none().until(Instant.MIN))).isEmpty();
    }

    @Test
    void time_filters_hold_when_the_clock_was_put_back() {
        say(FIRST, "20:00");
        clock.move(Duration.ofHours(-1));
        say(FIRST, "19:00");
        clock.move(Duration.ofHours(2));
        say(FIRST, "21:00");

        assertThat(bodies(Filter.none().until(START.minusSeconds(60)))).containsExactly("19:00");
        assertThat(bodies(Filter.none().from(START.minusSeconds(60)))).containsExactly("20:00", "21:00");
        assertThat(bodies(Filter.none().until(START))).containsExactly("20:00", "19:00");
        assertThat(bodies(Filter.none().from(START.plusSeconds(60)))).containsExactly("21:00");
    }

    /** XEP-0313 §4.1.3. */
    @Test
    void after_id_and_before_id_limit_what_is_paged_through() {
        List<Receipt> all = sayMany(10);
        Filter filter = Filter.none().after(all.get(2).id()).before(all.get(8).id());

        assertThat(bodies(filter)).containsExactly("line 3", "line 4", "line 5", "line 6", "line 7");
        assertThat(bodies(page(filter, Paging.last(2)))).containsExactly("line 6", "line 7");
        assertThat(bodies(page(filter, Paging.after(all.get(6).id(), 9)))).containsExactly("line 7");
        assertThat(bodies(page(filter, Paging.after(all.get(0).id(), 1)))).containsExactly("line 3");
    }

    /** XEP-0313 §4.1.3. */
    @Test
    void ids_fetches_just_these_messages() {
        List<Receipt> all = sayMany(10);
        List<ArchiveId> wanted = List.of(all.get(7).id(), all.get(2).id());

        assertThat(bodies(Filter.none().only(wanted))).containsExactly("line 2", "line 7");
        assertThat(page(Filter.none().only(wanted), Paging.first(1)).complete()).isFalse();
    }

    /** XEP-0313 §4.1.3: item-not-found if any of them is missing. */
    @Test
    void an_unknown_id_in_a_filter_is_answered_with_that() {
        ArchiveId known = say(FIRST, "known").id();
        var unknown = new ArchiveId(known.position(), known.nonce() + 1);

        assertThat(answer(Filter.none().after(unknown), Paging.first(5))).isInstanceOf(UnknownId.class);
        assertThat(answer(Filter.none().before(unknown), Paging.first(5))).isInstanceOf(UnknownId.class);
        assertThat(answer(Filter.none().only(List.of(known, unknown)), Paging.first(5)))
                .isInstanceOf(UnknownId.class);
        assertThat(answer(Filter.none().with(SECOND.address()).only(List.of(known)), Paging.first(5)))
                .isInstanceOf(Page.class);
    }

    // ------------------------------------------------------------------ words (XEP-0431)

    @Test
    void words_are_found_whatever_their_case_accents_and_order() {
        say(FIRST, "Thrice the brinded cat hath mew'd.");
        say(FIRST, "Thrice, and once the hedge-pig whined.");
        say(FIRST, "Füße ŒUVRE Ångström ΣΟΦΟΣ Ёлка");

        assertThat(bodies(Filter.none().containing("THRICE"))).hasSize(2);
        assertThat(bodies(Filter.none().containing("cat thrice"))).hasSize(1);
        assertThat(bodies(Filter.none().containing("pig hedge"))).hasSize(1);
        assertThat(bodies(Filter.none().containing("thrice dog"))).isEmpty();
        assertThat(bodies(Filter.none().containing("thric"))).isEmpty();
        assertThat(bodies(Filter.none().containing("fuße angstrom"))).hasSize(1);
        assertThat(bodies(Filter.none().containing("елка"))).hasSize(1);
    }

    @Test
    void words_of_scripts_without_spaces_are_found() {
        say(FIRST, "明日は東京で会いましょう");

        assertThat(bodies(Filter.none().containing("東京"))).hasSize(1);
        assertThat(bodies(Filter.none().containing("大阪"))).isEmpty();
    }

    @Test
    void of_signs_alone_nothing_is_found_and_of_nothing_everything() {
        say(FIRST, "Where the place?!");

        assertThat(bodies(Filter.none().containing("?!"))).isEmpty();
        assertThat(bodies(Filter.none().containing(" "))).hasSize(1);
    }

    /** What people type is never a query of the database. */
    @Test
    void signs_mean_nothing_in_a_search() {
        say(FIRST, "NEAR the heath AND not far; a1-b2 node:archive42 100%");

        assertThat(List.of(
                        "near AND heath",
                        "\"heath",
                        "heath'",
                        "heath*",
                        "-heath",
                        "^heath",
                        "+heath",
                        "heath\\",
                        "(heath",
                        "a1-b2",
                        "node:archive42",
                        "!heath",
                        "'heath' & 'near'",
                        "heath <-> near",
                        "100%"))
                .allSatisfy(text ->
                        assertThat(bodies(Filter.none().containing(text))).hasSize(1));
        assertThat(List.of("NEAR(heath, 5)", "{words}: heath", "words:heath", "heath OR toad", "heath | toad"))
                .allSatisfy(text ->
                        assertThat(bodies(Filter.none().containing(text))).isEmpty());
    }

    /** XEP-0431 §2.2: only if it is not empty. */
    @Test
    void searches_page_and_combine_with_the_other_filters() {
        for (int i = 0; i < 30; i++) {
            clock.move(Duration.ofSeconds(1));
            say(i % 2 == 0 ? FIRST : SECOND, (i % 3 == 0 ? "toad " : "newt ") + i);
        }
        Filter toads = Filter.none().containing("toad");

        Page first = page(toads, Paging.first(4));
        assertThat(bodies(first)).containsExactly("toad 0", "toad 3", "toad 6", "toad 9");
        assertThat(bodies(page(toads, Paging.after(first.messages().getLast().id(), 2))))
                .containsExactly("toad 12", "toad 15");
        assertThat(bodies(page(toads, Paging.last(2)))).containsExactly("toad 24", "toad 27");
        assertThat(bodies(toads.with(SECOND.address())))
                .containsExactly("toad 3", "toad 9", "toad 15", "toad 21", "toad 27");
        assertThat(bodies(toads.from(START.plusSeconds(20)).until(START.plusSeconds(26))))
                .containsExactly("toad 21", "toad 24");
    }

    // ------------------------------------------------------------------ metadata (XEP-0313 §5)

    @Test
    void the_span_is_from_the_first_message_to_the_last() {
        assertThat(archive.span(COVEN)).isEmpty();
        List<Receipt> all = sayMany(3);

        assertThat(archive.span(COVEN)).hasValueSatisfying(span -> {
            assertThat(span.first()).isEqualTo(all.getFirst());
            assertThat(span.last()).isEqualTo(all.getLast());
        });
    }

    // ------------------------------------------------------------------ forgetting

    /** XEP-0424 §4: the contents are replaced; XEP-0313 §3.2: id, time and author stay. */
    @Test
    void a_replaced_message_keeps_its_place_and_loses_its_words() {
        say(FIRST, "before");
        Receipt said = say(FIRST, "regrettable");
        say(FIRST, "after");
        Element tombstone = DocumentHelper.createElement("message");
        tombstone.addElement("retracted", "urn:xmpp:message-retract:1").addAttribute("id", "r1");

        assertThat(archive.replace(COVEN, said.id(), tombstone)).isTrue();

        ArchivedMessage found = page(Filter.none(), Paging.first(10)).messages().get(1);
        assertThat(found.id()).isEqualTo(said.id());
        assertThat(found.author()).isEqualTo(FIRST);
        assertThat(found.stanza().orElseThrow().asXML()).isEqualTo(tombstone.asXML());
        assertThat(bodies(Filter.none().containing("regrettable"))).isEmpty();
        assertThat(page(Filter.none().with(FIRST.address()), Paging.first(10)).messages())
                .hasSize(3);
    }

    /** A chat marker, a reaction, a retraction. */
    @Test
    void what_has_no_words_is_found_by_its_author_and_can_be_erased() {
        say(SECOND, "words");
        say(FIRST, "");
        say(FIRST, "?");

        assertThat(page(Filter.none().with(FIRST.address()), Paging.first(10)).messages())
                .hasSize(2);
        assertThat(page(Filter.none().with(new JID("crone1@shakespeare.lit")), Paging.last(10))
                        .messages())
                .hasSize(2);
        assertThat(archive.erase(new JID("crone1@shakespeare.lit"))).isEqualTo(2);
    }

    @Test
    void what_is_not_in_the_archive_is_not_replaced() {
        ArchiveId known = say(FIRST, "known").id();
        Element tombstone = DocumentHelper.createElement("message");

        assertThat(archive.replace(HEATH, known, tombstone)).isFalse();
        assertThat(archive.replace(COVEN, new ArchiveId(known.position(), known.nonce() + 1), tombstone))
                .isFalse();
        assertThat(bodies(Filter.none())).containsExactly("known");
    }

    /** XEP-0313 §3.2: what is removed from the middle keeps its id and its time. */
    @Test
    void erasing_a_person_leaves_nothing_of_theirs_but_the_places() {
        List<ArchiveId> ids = List.of(
                say(FIRST, "mine").id(),
                say(SECOND, "hers").id(),
                say(FIRST, "mine again").id());
        archive.append(message(HEATH, FIRST, "mine elsewhere"));

        assertThat(archive.erase(new JID("crone1@shakespeare.lit/any"))).isEqualTo(3);

        List<ArchivedMessage> left = page(Filter.none(), Paging.first(10)).messages();
        assertThat(left).extracting(ArchivedMessage::id).containsExactlyElementsOf(ids);
        assertThat(left).extracting(ArchiveContract::body).containsExactly("(removed)", "hers", "(removed)");
        assertThat(left.getFirst().author()).isEqualTo(Author.of(COVEN.owner()));
        assertThat(bodies(Filter.none().containing("mine"))).isEmpty();
        assertThat(bodies(Filter.none().with(FIRST.address()))).isEmpty();
        assertThat(bodies(Filter.none().with(new JID("crone1@shakespeare.lit"))))
                .isEmpty();
        assertThat(archive.erase(new JID("crone1@shakespeare.lit"))).isZero();
    }

    @Test
    void a_person_can_be_erased_from_one_archive_alone() {
        say(FIRST, "mine");
        say(SECOND, "hers");
        archive.append(message(HEATH, FIRST, "mine elsewhere"));

        assertThat(archive.erase(COVEN, new JID("crone1@shakespeare.lit/any"))).isEqualTo(1);
        assertThat(archive.erase(
                        ArchiveKey.of(new JID("nowhere@chat.shakespeare.lit")), new JID("crone1@shakespeare.lit")))
                .isZero();

        assertThat(bodies(Filter.none())).containsExactly("(removed)", "hers");
        assertThat(archive.erase(new JID("crone1@shakespeare.lit"))).isEqualTo(1);
    }

    @Test
    void erasing_many_messages_goes_on_until_all_are_done() {
        sayAtOnce(450);

        assertThat(archive.erase(new JID("crone1@shakespeare.lit"))).isEqualTo(450);
        assertThat(bodies(page(Filter.none(), Paging.last(1)))).containsExactly("(removed)");
    }

    /** XEP-0313 §3.2: what is forgotten is the oldest. */
    @Test
    void what_is_older_than_it_should_be_is_forgotten() {
        List<Receipt> all = sayMany(10);
        clock.set(all.get(6).at().plus(Duration.ofDays(1)));

        assertThat(archive.expire(COVEN, new Retention(Duration.ofDays(1), 0))).isEqualTo(6);

        assertThat(bodies(Filter.none())).containsExactly("line 6", "line 7", "line 8", "line 9");
        assertThat(bodies(Filter.none().containing("line"))).hasSize(4);
        assertThat(answer(Filter.none(), Paging.after(all.get(2).id(), 5))).isInstanceOf(UnknownId.class);
    }

    @Test
    void old_messages_are_forgotten_though_the_clock_was_once_far_ahead() {
        clock.move(Duration.ofDays(5000));
        say(FIRST, "from the future");
        clock.set(START);
        say(FIRST, "old");
        clock.move(Duration.ofDays(2));
        say(FIRST, "new");

        assertThat(archive.expire(COVEN, new Retention(Duration.ofDays(1), 0))).isEqualTo(1);
        assertThat(bodies(Filter.none())).containsExactly("from the future", "new");
    }

    @Test
    void what_is_more_than_it_should_be_is_forgotten() {
        sayAtOnce(500);

        assertThat(archive.expire(COVEN, new Retention(Duration.ZERO, 3))).isEqualTo(497);
        assertThat(archive.expire(COVEN, new Retention(Duration.ZERO, 3))).isZero();
        assertThat(bodies(Filter.none())).containsExactly("line 497", "line 498", "line 499");
    }

    @Test
    void without_bounds_nothing_is_forgotten() {
        sayMany(3);
        clock.move(Duration.ofDays(36_500));

        assertThat(archive.expire(COVEN, Retention.forEver())).isZero();
        assertThat(archive.expire(HEATH, new Retention(Duration.ofDays(1), 1))).isZero();
        assertThat(bodies(Filter.none())).hasSize(3);
    }

    @Test
    void a_removed_archive_is_empty_at_once_and_a_new_one_has_nothing_of_it() {
        ArchiveId old = say(FIRST, "old").id();

        assertThat(archive.remove(COVEN)).isTrue();
        assertThat(archive.remove(COVEN)).isFalse();
        assertThat(bodies(Filter.none())).isEmpty();

        say(FIRST, "new");
        assertThat(bodies(Filter.none())).containsExactly("new");
        assertThat(bodies(Filter.none().containing("old"))).isEmpty();
        assertThat(answer(Filter.none(), Paging.after(old, 5))).isInstanceOf(UnknownId.class);
    }

    @Test
    void what_is_written_right_after_a_removal_is_not_lost() {
        for (int i = 0; i < 50; i++) {
            var before = archive.appendLater(message(COVEN, FIRST, "old")).toCompletableFuture();
            archive.remove(COVEN);
            before.join();
            say(FIRST, "new " + i);

            assertThat(bodies(Filter.none())).containsExactly("new " + i);
        }
    }

    @Test
    void the_clean_up_deletes_what_removed_archives_held_and_nothing_else() {
        sayAtOnce(450);
        archive.remove(COVEN);
        say(FIRST, "new");
        archive.append(message(HEATH, FIRST, "other"));

        archive.clean();

        assertThat(metrics.counter("annex.archive.swept").count()).isEqualTo(450);
        archive.clean();
        assertThat(metrics.counter("annex.archive.swept").count()).isEqualTo(450);
        assertThat(bodies(Filter.none())).containsExactly("new");
        assertThat(archive.span(HEATH)).isPresent();
    }

    @Test
    void the_clean_up_of_a_domain_goes_through_all_its_archives() {
        for (int room = 0; room < 7; room++) {
            ArchiveKey key = ArchiveKey.of(new JID("room" + room + "@chat.shakespeare.lit"));
            archive.append(message(key, FIRST, "one"));
            archive.append(message(key, FIRST, "two"));
        }
        ArchiveKey elsewhere = ArchiveKey.of(new JID("room@irc.shakespeare.lit"));
        archive.append(message(elsewhere, FIRST, "one"));
        archive.append(message(elsewhere, FIRST, "two"));

        archive.retain(new JID("chat.shakespeare.lit"), new Retention(Duration.ZERO, 1));
        archive.clean();

        assertThat(metrics.counter("annex.archive.expired", "component", "chat.shakespeare.lit")
                        .count())
                .isEqualTo(7);
        Span kept = archive.span(elsewhere).orElseThrow();
        assertThat(kept.first()).isNotEqualTo(kept.last());
    }

    @Test
    void some_archives_of_a_domain_are_kept_for_another_time() {
        say(FIRST, "said in the coven");
        archive.append(message(HEATH, FIRST, "said on the heath"));
        clock.move(Duration.ofDays(10));

        archive.retain(
                new JID("chat.shakespeare.lit"),
                new Retention(Duration.ofDays(5), 0),
                archives -> archives.contains(COVEN) ? Map.of(COVEN, Retention.forEver()) : Map.of());
        archive.clean();

        assertThat(archive.span(COVEN)).isPresent();
        assertThat(archive.span(HEATH)).isEmpty();
    }

    @Test
    void nothing_is_forgotten_where_nobody_says_any_more_what_is_to_be() {
        say(FIRST, "old");
        clock.move(Duration.ofDays(10));
        var domain = new JID("chat.shakespeare.lit");

        archive.retain(domain, new Retention(Duration.ofDays(5), 0));
        archive.keepAll(domain);
        archive.clean();

        assertThat(archive.span(COVEN)).isPresent();
    }

    @Test
    void the_latest_messages_of_many_archives_are_known_at_once() {
        say(FIRST, "first");
        clock.move(Duration.ofDays(1));
        Instant last = say(FIRST, "last").at();
        Instant node = archive.append(message(ArchiveKey.of(COVEN.owner(), "node"), FIRST, "in the node"))
                .at();
        ArchiveKey emptied = ArchiveKey.of(new JID("cave@chat.shakespeare.lit"));
        archive.append(message(emptied, FIRST, "old"));
        clock.move(Duration.ofDays(1));
        archive.expire(emptied, new Retention(Duration.ofHours(1), 0));

        assertThat(archive.latest(List.of(COVEN, HEATH, emptied))).containsExactly(Map.entry(COVEN, last));
        assertThat(archive.latest(List.of(ArchiveKey.of(COVEN.owner(), "node"))))
                .containsValue(node);
        assertThat(archive.latest(List.of())).isEmpty();
    }

    /** A reader that pages forward while others write misses nothing (XEP-0059 §2.2). */
    @Test
    void who_pages_forward_while_several_write_misses_nothing() {
        var writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                say(FIRST, writer + " " + i);
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
        var all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
        var seen = new ArrayList<ArchiveId>();
        boolean written = false;
        boolean complete = false;
        while (!written || !complete) {
            written = all.isDone();
            Page page = page(Filter.none(), seen.isEmpty() ? Paging.first(7) : Paging.after(seen.getLast(), 7));
            page.messages().forEach(message -> seen.add(message.id()));
            complete = page.complete();
        }
        all.join();

        assertThat(seen)
                .hasSize(400)
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
    }
}
