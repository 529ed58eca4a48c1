package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;

class AskingTest {

    private static final String PING = "<ping xmlns='urn:xmpp:ping'/>";
    private static final String VERSION = "<query xmlns='jabber:iq:version'/>";
    private static final String DISCO = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
    private static final String KING = "macbeth@shakespeare.lit/castle";

    private final Wire wire = Wire.withThreeWitches();

    /** XEP-0410 §3.3. */
    @Test
    void a_ping_to_oneself_is_answered_without_asking_anybody() {
        assertThat(ask(HAG, "thirdwitch", PING)).isEqualTo(IqAnswer.done());
        assertThat(wire.asked).isEmpty();
    }

    /** XEP-0410 §3.3, §6.6. */
    @Test
    void from_outside_nothing_is_told() {
        assertThat(refusal(ask(KING, "thirdwitch", PING))).isEqualTo(Condition.not_acceptable);
        assertThat(refusal(ask(KING, "thirdwitch", VERSION))).isEqualTo(Condition.not_acceptable);
        assertThat(refusal(ask(KING, "nobody", PING))).isEqualTo(Condition.not_acceptable);
        assertThat(refusal(ask(KING, "thirdwitch", DISCO))).isEqualTo(Condition.bad_request);
    }

    /** §17.4 rule 3, XEP-0054 §3.2, XEP-0084 §4.2.2: the server answers for the account. */
    @Test
    void vcards_and_avatars_are_asked_of_the_account() {
        ask(HAG, "firstwitch", "<vCard xmlns='vcard-temp'/>");
        ask(HAG, "firstwitch", "<pubsub xmlns='http://jabber.org/protocol/pubsub'/>");

        assertThat(wire.asked).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.request().getFrom()).hasToString(ROOM + "/thirdwitch");
            assertThat(asked.request().getTo()).hasToString("crone1@shakespeare.lit");
        });
    }

    /** §17.4 rule 3. */
    @Test
    void a_question_is_passed_on_in_the_name_of_the_occupant_and_so_is_the_answer() {
        var answer = ask(HAG, "firstwitch", VERSION);

        var forwarded = wire.asked.getFirst().request();
        assertThat(forwarded.getFrom()).hasToString(ROOM + "/thirdwitch");
        assertThat(forwarded.getTo()).hasToString(CRONE);
        assertThat(forwarded.getChildElement().getNamespaceURI()).isEqualTo("jabber:iq:version");
        reply("result", "<query xmlns='jabber:iq:version'><name>Cauldron</name></query>");
        assertThat(later(answer))
                .isInstanceOfSatisfying(
                        IqAnswer.Result.class,
                        result -> assertThat(
                                        result.payload() == null
                                                ? ""
                                                : result.payload().elementText("name"))
                                .isEqualTo("Cauldron"));
    }

    /** §17.4 rule 3: {@code by} would tell the real address. */
    @Test
    void an_error_is_passed_on_without_the_address_that_made_it() {
        var answer = ask(HAG, "firstwitch", VERSION);

        reply(
                "error",
                "<error type='cancel' by='" + CRONE
                        + "'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><why xmlns='urn:x'/></error>");

        var error = ((IqAnswer.Refused) later(answer)).error();
        assertThat(error.condition()).isEqualTo(Condition.item_not_found);
        assertThat(error.by()).isNull();
        assertThat(error.application()).isNotNull();
        assertThat(wire.outbound.take()).as("who says item-not-found is there").isEmpty();
    }

    /** §18.1.2. */
    @Test
    void a_question_that_bounces_removes_the_session() {
        var answer = ask(HAG, "firstwitch", VERSION);

        reply(
                "error",
                "<error type='wait'><remote-server-timeout xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>");

        assertThat(refusal(later(answer))).isEqualTo(Condition.remote_server_timeout);
        assertThat(wire.outbound.take()).extracting(Reading::gist).contains("presence unavailable firstwitch 333");
    }

    @Test
    void a_question_that_nobody_answers_ends_in_a_time_out() {
        var answer = ask(HAG, "firstwitch", VERSION);

        wire.asked.getFirst().answer().completeExceptionally(new TimeoutException());

        assertThat(refusal(later(answer))).isEqualTo(Condition.remote_server_timeout);
    }

    private IqAnswer ask(String from, String nick, String child) {
        return wire.asking.onIq(Wire.iq("get", from, ROOM + "/" + nick, child));
    }

    private void reply(String type, String child) {
        var asked = wire.asked.getFirst();
        IQ answer = Wire.iq(type, CRONE, ROOM + "/thirdwitch", child);
        asked.answer().complete(answer);
    }

    private static IqAnswer later(IqAnswer answer) {
        return ((IqAnswer.Later) answer).answer().toCompletableFuture().join();
    }

    private static @Nullable Condition refusal(IqAnswer answer) {
        return answer instanceof IqAnswer.Refused(StanzaError error) ? error.condition() : null;
    }
}
