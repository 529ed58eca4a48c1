package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.message;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.rates.RateLimit;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.StanzaHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** §14.4: how much one user may send to one room. */
class TrafficTest {

    private final Wire wire = new Wire();
    private final Traffic traffic = new Traffic(
            Wire.rates(), Wire.limited(RateLimit.parse("1/h burst 2"), RateLimit.parse("1/h burst 1")), wire);
    private final List<Packet> passed = new ArrayList<>();
    private final StanzaHandler<Message> messages = traffic.messages(passed::add);
    private final StanzaHandler<Presence> presence = traffic.presence(passed::add);

    @Test
    void too_many_messages_wait() {
        say(HAG, ROOM, "<body>1</body>");
        say(HAG, ROOM, "<body>2</body>");
        say(HAG, ROOM, "<body>3</body>");

        assertThat(passed).hasSize(2);
        assertThat(wire.outbound.take()).extracting(Reading::error).containsExactly("wait policy-violation");
    }

    @Test
    void each_user_and_each_room_has_its_own() {
        say(HAG, ROOM, "<body>1</body>");
        say("hag66@shakespeare.lit/phone", ROOM, "<body>2</body>");
        say(CRONE, ROOM, "<body>1</body>");
        say(HAG, "heath@chat.shakespeare.lit", "<body>1</body>");
        assertThat(passed).hasSize(4);

        say(HAG, ROOM + "/firstwitch", "<body>3</body>");
        assertThat(passed).hasSize(4);
    }

    /** XEP-0085. */
    @Test
    void typing_does_not_count() {
        for (int i = 0; i < 10; i++) {
            say(HAG, ROOM, "<composing xmlns='http://jabber.org/protocol/chatstates'/>");
        }
        say(HAG, ROOM, "<body>1</body><active xmlns='http://jabber.org/protocol/chatstates'/>");
        say(HAG, ROOM, "<body>2</body><active xmlns='http://jabber.org/protocol/chatstates'/>");
        say(HAG, ROOM, "<body>3</body><active xmlns='http://jabber.org/protocol/chatstates'/>");

        assertThat(passed).hasSize(12);
    }

    @Test
    void too_much_presence_waits() {
        presence.handle(Wire.presence(HAG, ROOM + "/thirdwitch", "", ""));
        presence.handle(Wire.presence(HAG, ROOM + "/oldhag", "", ""));

        assertThat(passed).hasSize(1);
        assertThat(wire.outbound.take()).extracting(Reading::error).containsExactly("wait policy-violation");
    }

    /** MUC/Sub: a subscription is told to others as presence is. */
    @Test
    void too_many_subscriptions_wait() {
        IqHandler subscribing = traffic.requests(_ -> IqAnswer.done());
        var request = Wire.iq("set", HAG, ROOM, "<subscribe xmlns='urn:xmpp:mucsub:0' nick='thirdwitch'/>");

        assertThat(subscribing.handle(request)).isEqualTo(IqAnswer.done());
        assertThat(subscribing.handle(request))
                .isInstanceOfSatisfying(
                        IqAnswer.Refused.class,
                        refused -> assertThat(refused.error().condition()).isEqualTo(Condition.policy_violation));
        assertThat(wire.outbound.take()).isEmpty();
    }

    private void say(String from, String to, String children) {
        messages.handle(message(from, to, "type='groupchat'", children));
    }
}
