package im.annex.kernel.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.StanzaError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

class DispatcherTest {

    private static final String DOMAIN = "svc.example.org";
    private static final Payload ECHO = new Payload("echo", "urn:example:echo");

    private final RecordingOutbound outbound = new RecordingOutbound();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DispatchMeters counted = new DispatchMeters(meters, DOMAIN);
    private final PendingRequests requests = new PendingRequests(outbound);
    private final RouteBook book = new RouteBook();
    private final List<String> handled = new ArrayList<>();
    private boolean full;
    private Dispatcher dispatcher = dispatcher(Duration.ofSeconds(30));

    private Dispatcher dispatcher(Duration timeout) {
        return new Dispatcher(
                DOMAIN,
                book,
                (_, command, _) -> {
                    if (!full) {
                        command.run();
                    }
                    return !full;
                },
                requests,
                new IqExchange(outbound, timeout, counted),
                new Replies(outbound::send, outbound::send, counted),
                new Failures(DOMAIN, new Replies(outbound::send, outbound::send, counted), counted),
                counted);
    }

    @BeforeEach
    void route() {
        book.service().iq(IQ.Type.get, ECHO).to(_ -> IqAnswer.done());
        book.entity().iq(IQ.Type.set, ECHO).to(_ -> {
            throw new IllegalStateException("for the test");
        });
        book.entity().message().groupchat().to(message -> handled.add("groupchat " + message.getID()));
        book.entity().message().error().to(message -> handled.add("error " + message.getID()));
        book.occupant().presence().available().to(presence -> handled.add("available " + presence.getID()));
        book.occupant().presence().unavailable().to(_ -> {
            throw new IllegalStateException("for the test");
        });
        book.entity()
                .info(room -> room.getNode().equals("there")
                        ? Optional.of(new DiscoInfo(List.of(new Identity("x", "y", null)), Set.of("z"), List.of()))
                        : Optional.empty());
        new BasicServices(book, Clock.systemUTC(), "1", null).route();
    }

    private void dispatch(String stanza) throws DocumentException {
        dispatcher.dispatch(parse(stanza), stanza.length());
    }

    private static Element parse(String xml) throws DocumentException {
        return DocumentHelper.parseText(xml).getRootElement();
    }

    private Element answer() throws InterruptedException {
        Packet answer = outbound.next();
        assertThat(outbound.isEmpty()).as("exactly one answer").isTrue();
        return answer.getElement();
    }

    private static void assertError(Element answer, String type, String condition) {
        assertThat(answer.attributeValue("type")).isEqualTo("error");
        assertThat(answer.element("error").attributeValue("type")).isEqualTo(type);
        assertThat(answer.element("error").elements().getFirst().getName()).isEqualTo(condition);
    }

    @Test
    void a_routed_request_is_answered_with_its_id_and_addresses_turned_round() throws Exception {
        dispatch("<iq type='get' id='e1' from='a@b/c' to='" + DOMAIN + "'><echo xmlns='urn:example:echo'/></iq>");
        Element answer = answer();
        assertThat(answer.attributeValue("type")).isEqualTo("result");
        assertThat(answer.attributeValue("id")).isEqualTo("e1");
        assertThat(answer.attributeValue("from")).isEqualTo(DOMAIN);
        assertThat(answer.attributeValue("to")).isEqualTo("a@b/c");
    }

    /** RFC 6120 §8.2.3, §8.3.3 and §8.4. */
    @ParameterizedTest
    @CsvSource({
        "get, id='1', <unknown xmlns='urn:x'/>, cancel, service-unavailable",
        "set, id='1', <echo xmlns='urn:example:echo'/>, cancel, feature-not-implemented",
        "get, id='1', '', modify, bad-request",
        "get, id='1', <a xmlns='urn:x'/><b xmlns='urn:x'/>, modify, bad-request",
        "get, id='1', <query/>, modify, bad-request",
        "get, id='1', <error type='cancel'/>, modify, bad-request",
        "get, id='1', <query xmlns='jabber:client'/>, modify, bad-request",
        "get, '', <echo xmlns='urn:example:echo'/>, modify, bad-request",
        "what, id='1', <echo xmlns='urn:example:echo'/>, modify, bad-request",
        "'', id='1', <echo xmlns='urn:example:echo'/>, modify, bad-request"
    })
    void every_wrong_request_gets_exactly_one_error(
            String type, String id, String payload, String errorType, String condition) throws Exception {
        dispatch("<iq type='" + type + "' " + id + " from='a@b/c' to='" + DOMAIN + "'>" + payload + "</iq>");
        assertError(answer(), errorType, condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iq type='result' id='1' from='a@b/c' to='svc.example.org'/>",
                "<iq type='error' id='1' from='a@b/c' to='svc.example.org'><error type='cancel'/></iq>",
                "<message type='error' from='a@b/c' to='svc.example.org'><error type='cancel'/></message>",
                "<presence type='error' from='a@b/c' to='x@svc.example.org'><error type='cancel'/></presence>",
                "<presence from='a@b/c' to='svc.example.org'/>",
                "<presence type='unavailable' from='a@b/c' to='x@svc.example.org/y'/>",
                "<message to='svc.example.org'/>",
                "<message from='a@b/c'/>",
                "<message from='a@b/c' to='another.example.org'/>"
            })
    void nothing_answers_what_must_not_be_answered(String stanza) throws Exception {
        dispatch(stanza);
        assertThat(outbound.isEmpty()).isTrue();
    }

    @Test
    void a_message_that_nobody_serves_is_answered() throws Exception {
        dispatch("<message from='a@b/c' to='" + DOMAIN + "' id='m'><body>x</body></message>");
        Element answer = answer();
        assertError(answer, "cancel", "service-unavailable");
        assertThat(answer.elementText("body")).isEqualTo("x");
    }

    @Test
    void stanzas_go_to_the_handler_of_their_shape_and_type() throws Exception {
        dispatch("<message type='groupchat' id='1' from='a@b/c' to='r@svc.example.org'/>");
        dispatch("<message type='error' id='2' from='a@b/c' to='r@svc.example.org'/>");
        dispatch("<presence id='3' from='a@b/c' to='r@svc.example.org/n'/>");
        assertThat(handled).containsExactly("groupchat 1", "error 2", "available 3");
    }

    /** RFC 7622 §3.4. */
    @Test
    void who_is_called_by_an_emoji_is_reached() throws Exception {
        dispatch("<presence id='3' from='a@b/c' to='R@svc.example.org/n \uD83E\uDDD9\u200D\uFE0F'/>");
        dispatch("<presence id='4' from='a@b/\uD83E\uDDD9' to='r@svc.example.org/\uD83E\uDDD9'/>");
        assertThat(handled).containsExactly("available 3", "available 4");
    }

    @Test
    void a_malformed_address_is_answered_with_jid_malformed() throws Exception {
        dispatch("<message id='m' from='a@b/c' to='r r@svc.example.org/x'/>");
        assertError(answer(), "modify", "jid-malformed");
    }

    @Test
    void a_handler_that_fails_is_answered_with_internal_server_error() throws Exception {
        dispatch("<iq type='set' id='1' from='a@b/c' to='r@svc.example.org'><echo xmlns='urn:example:echo'/></iq>");
        assertError(answer(), "wait", "internal-server-error");
    }

    @Test
    void a_full_mailbox_is_answered_with_resource_constraint() throws Exception {
        full = true;
        dispatch("<message type='groupchat' id='1' from='a@b/c' to='r@svc.example.org'/>");
        assertError(answer(), "wait", "resource-constraint");
    }

    @Test
    void a_stanza_over_a_limit_is_answered_with_policy_violation() throws Exception {
        dispatcher.refuse(parse("<message id='1' from='a@b/c' to='r@svc.example.org'/>"), "it is large");
        assertError(answer(), "modify", "policy-violation");
    }

    @Test
    void a_stanza_that_does_not_fit_with_an_error_added_is_answered_without_itself() throws Exception {
        String body = "x".repeat(RecordingOutbound.MOST_BYTES - 150);
        dispatch("<message id='m' from='a@b/c' to='" + DOMAIN + "'><body>" + body + "</body></message>");
        Element answer = answer();
        assertError(answer, "cancel", "service-unavailable");
        assertThat(answer.elements()).hasSize(1);
    }

    @Test
    void a_stanza_with_an_id_that_fits_into_no_answer_disturbs_nothing() throws Exception {
        String id = "&apos;".repeat(RecordingOutbound.MOST_BYTES);
        dispatch("<message id='" + id + "' from='a@b/c' to='" + DOMAIN + "'/>");
        dispatcher.refuse(parse("<iq type='get' id='" + id + "' from='a@b/c' to='" + DOMAIN + "'/>"), "it is large");
        assertThat(outbound.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@" + DOMAIN, DOMAIN + "/", "a@" + DOMAIN + "/", "\u0378@" + DOMAIN})
    void an_address_that_cannot_even_be_taken_apart_is_answered_with_jid_malformed(String to) throws Exception {
        dispatch("<iq type='get' id='1' from='a@b/c' to='" + to + "'><echo xmlns='urn:example:echo'/></iq>");
        dispatch("<message from='@b' to='" + to + "'/>");
        assertError(answer(), "modify", "jid-malformed");
        dispatcher.refuse(parse("<message from='a@b/c' to='" + to + "'/>"), "it is large");
        assertThat(answer().element("error").elements().getFirst().getName()).isIn("policy-violation", "jid-malformed");
    }

    @Test
    void a_component_that_cannot_name_the_mailbox_does_not_end_the_link() throws Exception {
        book.keyedBy(_ -> {
            throw new IllegalStateException("for the test");
        });
        dispatch("<iq type='get' id='1' from='a@b/c' to='" + DOMAIN + "'><echo xmlns='urn:example:echo'/></iq>");
        assertError(answer(), "wait", "internal-server-error");
    }

    @Test
    void an_answer_that_cannot_be_sent_is_replaced_by_an_error() throws Exception {
        Element large = DocumentHelper.createElement("x").addAttribute("y", "x".repeat(RecordingOutbound.MOST_BYTES));
        var later = new CompletableFuture<IqAnswer>();
        book.occupant().iq(IQ.Type.get, ECHO).to(_ -> IqAnswer.result(large));
        book.occupant().iq(IQ.Type.set, ECHO).to(_ -> IqAnswer.later(later));
        String to = "' id='1' from='a@b/c' to='r@svc.example.org/n'><echo xmlns='urn:example:echo'/></iq>";
        dispatch("<iq type='get" + to);
        assertError(answer(), "wait", "internal-server-error");
        dispatch("<iq type='set" + to);
        later.complete(IqAnswer.result(large));
        assertError(answer(), "wait", "internal-server-error");
    }

    @Test
    void a_stanza_too_large_to_be_passed_on_is_no_mistake_of_the_component() throws Exception {
        book.occupant().message().otherwise().to(message -> outbound.send(reflected(message)));
        book.occupant().iqOtherwise().to(iq -> {
            outbound.send(reflected(iq));
            return IqAnswer.done();
        });
        String body = "x".repeat(RecordingOutbound.MOST_BYTES - 150);
        dispatch("<message id='m' from='a@b/c' to='r@svc.example.org/n'><body>" + body + "</body></message>");
        assertError(answer(), "modify", "policy-violation");
        dispatch("<iq type='set' id='i' from='a@b/c' to='r@svc.example.org/n'><q xmlns='u'>" + body + "</q></iq>");
        assertError(answer(), "modify", "policy-violation");
    }

    @Test
    void what_follows_an_answer_goes_out_after_it() throws Exception {
        book.occupant().iqOtherwise().to(iq -> IqAnswer.done().then(() -> outbound.send(reflected(iq))));
        dispatch("<iq type='set' id='i' from='a@b/c' to='r@svc.example.org/n'><q xmlns='u'/></iq>");
        assertThat(outbound.next().getElement().attributeValue("type")).isEqualTo("result");
        assertThat(outbound.next().getElement().attributeValue("type")).isEqualTo("set");
    }

    @Test
    void what_fails_after_an_answer_is_not_answered_again() throws Exception {
        book.occupant()
                .iqOtherwise()
                .to(_ -> IqAnswer.done().then(() -> {
                    throw new IllegalStateException("for the test");
                }));
        dispatch("<iq type='set' id='i' from='a@b/c' to='r@svc.example.org/n'><q xmlns='u'/></iq>");
        assertThat(answer().attributeValue("type")).isEqualTo("result");
    }

    private static Packet reflected(Packet stanza) {
        Packet copy = stanza.createCopy();
        copy.setFrom("r@svc.example.org/" + "n".repeat(200));
        return copy;
    }

    @Test
    void a_class_that_is_missing_is_answered_like_any_mistake() throws Exception {
        book.occupant().message().otherwise().to(_ -> {
            throw new NoClassDefFoundError("for the test");
        });
        book.occupant().iqOtherwise().to(_ -> {
            throw new NoClassDefFoundError("for the test");
        });
        dispatch("<message id='m' from='a@b/c' to='r@svc.example.org/n'/>");
        assertError(answer(), "wait", "internal-server-error");
        dispatch("<iq type='set' id='i' from='a@b/c' to='r@svc.example.org/n'><q xmlns='u'/></iq>");
        assertError(answer(), "wait", "internal-server-error");
    }

    @Test
    void a_closing_component_takes_nothing_new() throws Exception {
        dispatcher.close();
        dispatch("<message type='groupchat' id='1' from='a@b/c' to='r@svc.example.org'/>");
        assertError(answer(), "wait", "service-unavailable");
        assertThat(handled).isEmpty();
    }

    @Test
    void disco_tells_what_is_routed() throws Exception {
        dispatch("<iq type='get' id='1' from='a@b/c' to='there@svc.example.org'>"
                + "<query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        assertThat(features(answer()))
                .contains("z", "urn:example:echo", "http://jabber.org/protocol/disco#info")
                .isSorted();
        dispatch("<iq type='get' id='1' from='a@b/c' to='svc.example.org'>"
                + "<query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        assertThat(features(answer()))
                .contains(
                        "http://jabber.org/protocol/disco#info",
                        "http://jabber.org/protocol/disco#items",
                        "urn:xmpp:ping",
                        "urn:xmpp:time",
                        "jabber:iq:version",
                        "jabber:iq:last",
                        "vcard-temp");
    }

    private static List<String> features(Element answer) {
        return answer.element("query").elements("feature").stream()
                .map(feature -> feature.attributeValue("var"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"nobody@svc.example.org, ''", "there@svc.example.org, node='x'", "svc.example.org, node='x'"})
    void what_is_not_there_is_not_found(String to, String node) throws Exception {
        dispatch("<iq type='get' id='1' from='a@b/c' to='" + to
                + "'><query xmlns='http://jabber.org/protocol/disco#info' " + node + "/></iq>");
        assertError(answer(), "cancel", "item-not-found");
    }

    @Test
    void a_late_answer_is_sent_when_it_comes() throws Exception {
        var later = new CompletableFuture<IqAnswer>();
        book.occupant().iq(IQ.Type.get, ECHO).to(_ -> IqAnswer.later(later));
        dispatch("<iq type='get' id='1' from='a@b/c' to='r@svc.example.org/n'><echo xmlns='urn:example:echo'/></iq>");
        assertThat(outbound.isEmpty()).isTrue();
        later.complete(IqAnswer.refused(StanzaError.cancel(Condition.gone)));
        assertError(answer(), "cancel", "gone");
    }

    @Test
    void a_refusal_of_a_part_says_which_part() throws Exception {
        var part = DocumentHelper.createElement(QName.get("part", "urn:example:echo"));
        book.occupant()
                .iq(IQ.Type.get, ECHO)
                .to(_ -> IqAnswer.refused(StanzaError.modify(Condition.not_acceptable), part));
        dispatch("<iq type='get' id='1' from='a@b/c' to='r@svc.example.org/n'><echo xmlns='urn:example:echo'/></iq>");
        Element answer = answer();
        assertError(answer, "modify", "not-acceptable");
        assertThat(answer.elements()).extracting(Element::getName).containsExactly("part", "error");
    }

    /** RFC 6120 §8.3.3.5. */
    @Test
    void what_is_gone_says_where_to_go_instead() throws Exception {
        book.occupant()
                .iq(IQ.Type.get, ECHO)
                .to(_ -> IqAnswer.refused(StanzaError.cancel(Condition.gone).at("xmpp:romeo@afterlife.example.net")));
        dispatch("<iq type='get' id='1' from='a@b/c' to='r@svc.example.org/n'><echo xmlns='urn:example:echo'/></iq>");
        Element error = answer().element("error");
        assertThat(error.elementText("gone")).isEqualTo("xmpp:romeo@afterlife.example.net");
    }

    @Test
    void an_answer_that_never_comes_is_a_timeout() throws Exception {
        dispatcher = dispatcher(Duration.ofMillis(20));
        book.occupant().iq(IQ.Type.get, ECHO).to(_ -> IqAnswer.later(new CompletableFuture<>()));
        dispatch("<iq type='get' id='1' from='a@b/c' to='r@svc.example.org/n'><echo xmlns='urn:example:echo'/></iq>");
        assertError(answer(), "wait", "remote-server-timeout");
    }

    @Test
    void only_the_one_who_was_asked_can_answer() throws Exception {
        CompletableFuture<IQ> answer = ask(Duration.ofSeconds(30));
        String id = outbound.next().getID();
        dispatch("<iq type='result' id='" + id + "' from='mallory@b/c' to='svc.example.org'/>");
        dispatch("<iq type='result' id='another' from='bob@b/c' to='svc.example.org'/>");
        assertThat(answer).isNotDone();
        dispatch("<iq type='result' id='" + id + "' from='bob@b/c' to='svc.example.org'/>");
        assertThat(answer.get(5, TimeUnit.SECONDS).getType()).isEqualTo(IQ.Type.result);
    }

    @Test
    void a_request_without_answer_times_out() {
        assertThat(ask(Duration.ofMillis(20)))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TimeoutException.class);
    }

    private CompletableFuture<IQ> ask(Duration timeout) {
        var request = new IQ(IQ.Type.get);
        request.setFrom(DOMAIN);
        request.setTo(new JID("bob@b/c"));
        request.setChildElement("ping", "urn:xmpp:ping");
        return requests.send(request, timeout).toCompletableFuture();
    }

    @Test
    void a_component_that_takes_everything_gets_what_the_kernel_would_answer_or_refuse() throws Exception {
        book.everything().to(stanza -> handled.add(String.valueOf(stanza.getID())));
        dispatch("<iq type='get' id='i1' from='a@b/c' to='" + DOMAIN + "'><ping xmlns='urn:xmpp:ping'/></iq>");
        dispatch("<iq type='set' id='i2' from='a@b/c' to='" + DOMAIN + "'/>");
        dispatch("<iq type='result' id='i3' from='a@b/c' to='" + DOMAIN + "'/>");
        dispatch("<message id='m' type='groupchat' from='a@b/c' to='room@" + DOMAIN + "'/>");
        dispatch("<presence id='p' type='probe' from='a@b/c' to='room@" + DOMAIN + "/nick'/>");
        assertThat(handled).containsExactly("i1", "i2", "i3", "m", "p");
        assertThat(outbound.isEmpty()).isTrue();
    }

    @Test
    void answers_to_the_kernels_own_questions_are_not_for_a_component_that_takes_everything() throws Exception {
        book.everything().to(stanza -> handled.add(String.valueOf(stanza.getID())));
        IQ question = new IQ(IQ.Type.get);
        question.setFrom(DOMAIN);
        question.setTo("a@b/c");
        var answer = requests.send(question, Duration.ofSeconds(5));
        dispatch("<iq type='result' id='" + question.getID() + "' from='a@b/c' to='" + DOMAIN + "'/>");
        assertThat(answer.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(handled).isEmpty();
    }

    @Test
    void after_a_stop_nothing_is_asked_any_more_and_nobody_waits() {
        IQ question = new IQ(IQ.Type.get);
        question.setFrom(DOMAIN);
        question.setTo("a@b/c");
        var waiting = requests.send(question, Duration.ofMinutes(5)).toCompletableFuture();
        requests.close();
        assertThat(waiting).failsWithin(Duration.ofSeconds(5));
        assertThat(requests.send(question, Duration.ofMinutes(5)).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void stanzas_refusals_failures_and_errors_are_counted() throws Exception {
        dispatch("<iq type='set' id='c1' from='a@b/c' to='room@" + DOMAIN + "'><echo xmlns='urn:example:echo'/></iq>");
        dispatch("<message type='groupchat' id='c2' from='a@b/c' to='room@" + DOMAIN + "'/>");
        full = true;
        dispatch("<message type='groupchat' id='c3' from='a@b/c' to='room@" + DOMAIN + "'/>");
        dispatch("<presence from='a@b/c' to='room@elsewhere.example.org'/>");
        assertThat(count("annex.stanzas.received", "kind", "iq")).isEqualTo(1);
        assertThat(count("annex.stanzas.received", "kind", "message")).isEqualTo(2);
        assertThat(count("annex.stanzas.refused", "reason", "mailbox-full")).isEqualTo(1);
        assertThat(count("annex.stanzas.refused", "reason", "misrouted")).isEqualTo(1);
        assertThat(count("annex.handler.failures", "component", DOMAIN)).isEqualTo(1);
        assertThat(count("annex.errors.sent", "condition", "internal-server-error"))
                .isEqualTo(1);
        assertThat(count("annex.errors.sent", "condition", "resource-constraint"))
                .isEqualTo(1);
    }

    private double count(String meter, String tag, String value) {
        return meters.get(meter).tag(tag, value).counter().count();
    }
}
