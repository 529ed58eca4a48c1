package im.annex.kernel.internal.archive;

import static im.annex.kernel.spi.Condition.bad_request;
import static im.annex.kernel.spi.Condition.feature_not_implemented;
import static im.annex.kernel.spi.Condition.forbidden;
import static im.annex.kernel.spi.Condition.internal_server_error;
import static im.annex.kernel.spi.Condition.item_not_found;
import static im.annex.kernel.spi.Condition.resource_constraint;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveAnswer.Page;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.archive.QueryLimits;
import im.annex.kernel.archive.Reader;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Span;
import im.annex.kernel.archive.View;
import im.annex.kernel.internal.xml.StanzaTooLargeException;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.spi.Template;
import im.annex.kernel.storage.StorageException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.PacketError.Type;

/** What those who ask get to hear (XEP-0313). */
class AnsweringServiceTest {

    private static final JID ROOM = new JID("coven@chat.shakespeare.lit");
    private static final JID HAG = new JID("hag66@shakespeare.lit/pda");
    private static final Instant TIME = Instant.parse("2002-10-13T23:58:37Z");

    private final FakeArchive archive = new FakeArchive();
    private final List<Packet> sent = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AnsweringService service = new AnsweringService(
            new JID("chat.shakespeare.lit"), archive, new Recording(), new QueryLimits(50, 100, 2, 3), metrics);
    private int mostCharacters = Integer.MAX_VALUE;

    private final class Recording implements Outbound {

        @Override
        public void send(Packet stanza) {
            int length = stanza.toXML().length();
            if (length > mostCharacters) {
                throw new StanzaTooLargeException(length, mostCharacters);
            }
            sent.add(stanza);
        }

        @Override
        public Template template(Packet stanza) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void fanOut(List<Template> templates, List<Recipient> recipients) {
            throw new UnsupportedOperationException();
        }
    }

    private static ArchivedMessage message(int number) {
        Element stanza = DocumentHelper.createElement("message");
        stanza.addElement("body").addText("line " + number);
        return new ArchivedMessage(
                new ArchiveId(number, number), TIME, Author.of(new JID(ROOM + "/firstwitch")), Optional.of(stanza));
    }

    private static Page page(int messages, boolean complete, OptionalLong count) {
        return new Page(
                IntStream.range(0, messages)
                        .mapToObj(AnsweringServiceTest::message)
                        .toList(),
                complete,
                count);
    }

    private static IQ request(JID from, IQ.Type type, String child, String content) {
        var iq = new IQ(type);
        iq.setFrom(from);
        iq.setTo(ROOM);
        Element payload = Forms.parse(
                "<" + child + " xmlns='" + Mam.NAMESPACE + "' queryid='g27'>" + content + "</" + child + ">");
        iq.setChildElement(payload);
        return iq;
    }

    private static Reader reader(boolean knowsAccounts, View view) {
        return new Reader(ArchiveKey.of(ROOM), knowsAccounts, view);
    }

    private IqAnswer ask(String content) {
        return ask(content, reader(true, View.ofAll()));
    }

    private IqAnswer ask(String content, Reader reader) {
        return settled(service.answer(request(HAG, IQ.Type.set, "query", content), reader));
    }

    private static IqAnswer settled(IqAnswer answer) {
        return answer instanceof IqAnswer.Later(var later)
                ? later.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join()
                : answer;
    }

    private static String result(IqAnswer answer) {
        return requireNonNull(((IqAnswer.Result) answer).payload()).asXML();
    }

    private static StanzaError error(IqAnswer answer) {
        return ((IqAnswer.Refused) answer).error();
    }

    private List<String> idsSent() {
        return sent.stream()
                .map(stanza -> stanza.getElement().element("result").attributeValue("id"))
                .toList();
    }

    /** §4: the messages come first, to the one who asked, from the archive's address; then the result. */
    @Test
    void the_messages_are_sent_before_the_result_is_given() {
        archive.answer = page(3, true, OptionalLong.of(3));

        IqAnswer answer = ask("");

        assertThat(idsSent()).containsExactly(id(0), id(1), id(2));
        assertThat(sent).allSatisfy(stanza -> {
            assertThat(stanza.getTo()).isEqualTo(HAG);
            assertThat(stanza.getFrom()).isEqualTo(ROOM);
            assertThat(stanza.getElement().element("result").attributeValue("queryid"))
                    .isEqualTo("g27");
        });
        assertThat(result(answer))
                .isEqualTo("<fin xmlns=\"urn:xmpp:mam:2\" complete=\"true\">"
                        + "<set xmlns=\"http://jabber.org/protocol/rsm\"><first index=\"0\">" + id(0) + "</first>"
                        + "<last>" + id(2) + "</last><count>3</count></set></fin>");
    }

    private static String id(int number) {
        return new ArchiveId(number, number).toString();
    }

    /** §4.3.2: without the attribute there is more. */
    @Test
    void a_page_that_is_not_the_last_is_not_complete() {
        archive.answer = page(2, false, OptionalLong.empty());

        assertThat(result(ask("")))
                .isEqualTo("<fin xmlns=\"urn:xmpp:mam:2\"><set xmlns=\"http://jabber.org/protocol/rsm\"><first>" + id(0)
                        + "</first><last>" + id(1) + "</last></set></fin>");
    }

    /** §4.3.4: only the order of sending changes. */
    @Test
    void a_flipped_page_is_sent_backwards_and_is_the_same_page() {
        archive.answer = page(3, false, OptionalLong.empty());

        IqAnswer answer = ask("<flip-page/>");

        assertThat(idsSent()).containsExactly(id(2), id(1), id(0));
        assertThat(result(answer)).contains("<first>" + id(0) + "</first><last>" + id(2) + "</last>");
    }

    /** §4.3.1: limits of our own. */
    @Test
    void pages_are_as_long_as_asked_for_within_bounds() {
        ask("");
        ask("<set xmlns='http://jabber.org/protocol/rsm'><max>7</max></set>");
        ask("<set xmlns='http://jabber.org/protocol/rsm'><max>1000000000</max><before/></set>");
        ask("<set xmlns='http://jabber.org/protocol/rsm'><max>0</max></set>");

        assertThat(archive.asked)
                .extracting(ArchiveQuery::paging)
                .containsExactly(Paging.first(50), Paging.first(7), Paging.last(100), Paging.first(0));
    }

    @Test
    void the_form_becomes_the_filter() {
        var id = new ArchiveId(5, 6);
        ask(Forms.mam(
                        "with", "wiccarocks@shakespeare.lit",
                        "start", "2002-10-13T00:00:00Z",
                        "end", "2002-10-14T00:00:00Z",
                        "after-id", id.toString(),
                        "before-id", id.toString(),
                        "ids", id.toString(),
                        "{urn:xmpp:fulltext:0}fulltext", "cat")
                + "<set xmlns='http://jabber.org/protocol/rsm'><after>" + id + "</after></set>");

        assertThat(archive.asked)
                .containsExactly(new ArchiveQuery(
                        ArchiveKey.of(ROOM),
                        new Filter(
                                new JID("wiccarocks@shakespeare.lit"),
                                Instant.parse("2002-10-13T00:00:00Z"),
                                Instant.parse("2002-10-14T00:00:00Z"),
                                id,
                                id,
                                List.of(id),
                                "cat"),
                        Paging.after(id, 50)));
    }

    /** §4.1.3, §4.3.2: item-not-found, and nothing is sent. */
    @Test
    void unknown_ids_are_not_found() {
        archive.answer = new ArchiveAnswer.UnknownId();
        var known = new ArchiveId(1, 2);

        assertThat(error(ask("<set xmlns='http://jabber.org/protocol/rsm'><after>" + known + "</after></set>")))
                .satisfies(error -> assertThat(error.condition()).isEqualTo(item_not_found))
                .satisfies(error -> assertThat(error.type()).isEqualTo(Type.cancel));
        for (String odd : List.of(
                "<set xmlns='http://jabber.org/protocol/rsm'><before>28482-98726</before></set>",
                Forms.mam("after-id", "28482-98726"),
                Forms.mam("before-id", "28482-98726"),
                Forms.mam("ids", "28482-98726"))) {
            assertThat(error(ask(odd)).condition()).isEqualTo(item_not_found);
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void what_cannot_be_understood_is_refused() {
        assertThat(error(ask(Forms.mam("with", "@"))).condition()).isEqualTo(bad_request);
        assertThat(error(ask(Forms.mam("start", "noon"))).condition()).isEqualTo(bad_request);
        assertThat(error(ask(Forms.mam("colour", "green"))).condition()).isEqualTo(feature_not_implemented);
    }

    /** XEP-0059 §2.6: without a count, no page by index. */
    @Test
    void pages_by_index_are_not_implemented() {
        assertThat(error(ask("<set xmlns='http://jabber.org/protocol/rsm'><max>10</max><index>371</index></set>"))
                        .condition())
                .isEqualTo(feature_not_implemented);
    }

    /** §4.1.1: not available to who may not know the publisher. */
    @Test
    void who_may_not_know_accounts_searches_only_for_occupants_and_themselves() {
        Reader visitor = reader(false, View.ofAll());

        assertThat(error(ask(Forms.mam("with", "wiccarocks@shakespeare.lit"), visitor))
                        .condition())
                .isEqualTo(forbidden);
        assertThat(ask(Forms.mam("with", ROOM + "/firstwitch"), visitor)).isInstanceOf(IqAnswer.Result.class);
        assertThat(ask(Forms.mam("with", "hag66@shakespeare.lit"), visitor)).isInstanceOf(IqAnswer.Result.class);
        assertThat(ask(Forms.mam("with", "wiccarocks@shakespeare.lit"))).isInstanceOf(IqAnswer.Result.class);
    }

    /** §6.1.2: what each may see is up to the component; paging goes on past what is hidden. */
    @Test
    void the_view_changes_and_hides_messages_but_not_the_ends_of_the_page() {
        archive.answer = page(3, false, OptionalLong.empty());
        View odd = message -> {
            message.stanza().orElseThrow().addElement("seen");
            return message.id().position() == 1 ? Optional.of(message) : Optional.empty();
        };

        IqAnswer answer = ask("", reader(true, odd));

        assertThat(idsSent()).containsExactly(id(1));
        assertThat(sent.getFirst().toXML()).contains("<seen");
        assertThat(result(answer)).contains("<first>" + id(0) + "</first><last>" + id(2) + "</last>");
    }

    /** §3.2: who could not receive one message must still be able to page past it. */
    @Test
    void a_message_that_is_too_large_with_its_wrapping_is_sent_without_its_content() {
        archive.answer = page(1, true, OptionalLong.of(1));
        mostCharacters = 300;

        IqAnswer answer = ask("");

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().toXML()).contains("<forwarded").doesNotContain("line 0");
        assertThat(answer).isInstanceOf(IqAnswer.Result.class);
    }

    /** §4.1.5. */
    @Test
    void the_form_is_given_to_who_asks() {
        assertThat(result(service.answer(request(HAG, IQ.Type.get, "query", ""), reader(true, View.ofAll()))))
                .contains("jabber:x:data");
    }

    /** §5. */
    @Test
    void the_metadata_are_given_to_who_asks() {
        IQ request = request(HAG, IQ.Type.get, "metadata", "");

        assertThat(result(settled(service.answer(request, reader(true, View.ofAll())))))
                .isEqualTo("<metadata xmlns=\"urn:xmpp:mam:2\"/>");
        var receipt = new Receipt(new ArchiveId(1, 2), TIME);
        archive.span = Optional.of(new Span(receipt, receipt));
        assertThat(result(settled(service.answer(request, reader(true, View.ofAll())))))
                .contains("<start id=\"" + receipt.id() + "\" timestamp=\"2002-10-13T23:58:37.000Z\"/>");
    }

    @Test
    void who_asks_too_much_at_once_is_told_to_wait_and_others_are_not() throws InterruptedException {
        var gate = new CountDownLatch(1);
        archive.before = () -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        Reader reader = reader(true, View.ofAll());
        JID other = new JID("crone1@shakespeare.lit/desktop");
        IqAnswer first = service.answer(request(HAG, IQ.Type.set, "query", ""), reader);
        IqAnswer second = service.answer(request(new JID("hag66@shakespeare.lit/b"), IQ.Type.set, "query", ""), reader);

        StanzaError refusal = error(service.answer(request(HAG, IQ.Type.set, "query", ""), reader));
        IqAnswer others = service.answer(request(other, IQ.Type.set, "query", ""), reader);
        IqAnswer beyondAll = service.answer(request(other, IQ.Type.set, "query", ""), reader);
        gate.countDown();

        assertThat(refusal.type()).isEqualTo(Type.wait);
        assertThat(refusal.condition()).isEqualTo(resource_constraint);
        assertThat(error(beyondAll).condition()).isEqualTo(resource_constraint);
        assertThat(List.of(first, second, others))
                .allSatisfy(answer -> assertThat(settled(answer)).isInstanceOf(IqAnswer.Result.class));
        assertThat(ask("")).isInstanceOf(IqAnswer.Result.class);
        assertThat(metrics.counter("annex.archive.turned.away", "component", "chat.shakespeare.lit")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void trouble_with_the_database_is_told_and_takes_nobodys_place() {
        archive.before = () -> {
            throw new StorageException(StorageException.Kind.BROKEN, "broken", null);
        };
        for (int i = 0; i < 10; i++) {
            assertThat(error(ask("")).condition()).isEqualTo(internal_server_error);
        }
    }
}
