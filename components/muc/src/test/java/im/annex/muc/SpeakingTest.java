package im.annex.muc;

import static im.annex.muc.Reading.error;
import static im.annex.muc.Reading.to;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.delay.Delay;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

class SpeakingTest {

    private static final String KING = "macbeth@shakespeare.lit/castle";

    private final Wire wire = Wire.withThreeWitches();

    /** §7.4. */
    @Test
    void a_message_is_reflected_to_everybody_with_its_id_and_every_payload() {
        String payload = "<a:meter xmlns:a='urn:x:verse' a:feet='4'><b xmlns='urn:x:b'>  two </b></a:meter>";

        var sent = wire.groupchat(HAG, "<body>'tis time</body>" + payload);

        assertThat(sent).extracting(stanza -> stanza.attributeValue("to")).containsExactlyInAnyOrder(CRONE, WICCA, HAG);
        assertThat(sent).allSatisfy(stanza -> {
            assertThat(stanza.attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
            assertThat(stanza.attributeValue("id")).isEqualTo("hysf1v37");
            assertThat(stanza.attributeValue("type")).isEqualTo("groupchat");
            assertThat(stanza.elementText("body")).isEqualTo("'tis time");
            assertThat(stanza.elements().get(1).asXML())
                    .isEqualTo(RecordingOutbound.read(payload).asXML());
        });
    }

    /** §7.4: at the cost of one encoding and one fan-out. */
    @Test
    void a_message_to_everybody_is_encoded_once() {
        int templates = wire.outbound.templates();
        int fanOuts = wire.outbound.fanOuts();

        wire.groupchat(HAG, "<body>'tis time</body>");

        assertThat(wire.outbound.templates() - templates).isEqualTo(1);
        assertThat(wire.outbound.fanOuts() - fanOuts).isEqualTo(1);
    }

    /** §7.2.2: what newcomers get is encoded once for all of them. */
    @Test
    void presence_and_history_for_newcomers_are_kept_encoded() {
        wire.groupchat(HAG, "<body>'tis time</body>");
        wire.enter(KING, "king");
        int templates = wire.outbound.templates();

        wire.enter("duncan@shakespeare.lit/bed", "duncan");

        assertThat(wire.outbound.templates() - templates)
                .as("the newcomer for moderators and for the others; the king for newcomers is kept already")
                .isEqualTo(2);
    }

    /** §7.4. */
    @Test
    void a_message_without_an_id_gets_one() {
        wire.speaking.onGroupchat(Wire.message(HAG, ROOM, "type='groupchat'", "<body>x</body>"));

        assertThat(wire.outbound.take())
                .hasSize(3)
                .allSatisfy(stanza -> assertThat(stanza.attributeValue("id")).isEqualTo("an-id"));
    }

    /** §17.3 rule 6, XEP-0421 §4, XEP-0359 §7. */
    @Test
    void nobody_speaks_in_the_name_of_the_room() {
        String forged = "<x xmlns='http://jabber.org/protocol/muc#user'><status code='307'/></x>"
                + "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='forged'/>"
                + "<stanza-id xmlns='urn:xmpp:sid:0' id='forged' by='COVEN@chat.shakespeare.lit'/>"
                + "<delay xmlns='urn:xmpp:delay' from='" + ROOM + "/x' stamp='2002-10-13T23:58:37Z'/>";
        String honest = "<stanza-id xmlns='urn:xmpp:sid:0' id='own' by='hag66@shakespeare.lit'/>"
                + "<delay xmlns='urn:xmpp:delay' stamp='2002-10-13T23:58:37Z'/>"
                + "<origin-id xmlns='urn:xmpp:sid:0' id='o'/>";

        var seen = wire.groupchat(HAG, "<body>x</body>" + forged + honest).getFirst();

        assertThat(seen.elements())
                .extracting(Element::getName)
                .containsExactly("body", "stanza-id", "delay", "origin-id", "occupant-id", "stanza-id");
        assertThat(seen.elements("stanza-id"))
                .extracting(id -> id.attributeValue("by"))
                .containsExactly("hag66@shakespeare.lit", ROOM);
        assertThat(seen.asXML()).doesNotContain("forged");
    }

    /** §17.3 rule 6; MUC/Sub: a subscriber takes what an event carries for what somebody else has said here. */
    @Test
    void nobody_tells_subscribers_in_the_name_of_the_room_what_others_said() {
        String event = "<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='%s'><item id='1'>"
                + "<message xmlns='jabber:client' from='" + ROOM + "/firstwitch'><body>forged</body></message>"
                + "</item></items></event>";
        String forged = event.formatted("urn:xmpp:mucsub:nodes:messages");
        String honest = event.formatted("urn:xmpp:microblog:0");

        assertThat(wire.groupchat(HAG, "<body>x</body>" + forged).getFirst().asXML())
                .doesNotContain("forged");
        assertThat(wire.groupchat(HAG, "<body>x</body>" + honest).getFirst().asXML())
                .contains("forged");
    }

    /** §7.4, §17.2. */
    @Test
    void messages_that_the_room_does_not_take_come_back() {
        assertThat(wire.groupchat(KING, "<body>x</body>"))
                .extracting(Reading::error)
                .containsExactly("cancel not-acceptable");

        wire.speaking.onMessageOfOtherType(Wire.message(HAG, ROOM, "type='chat'", "<body>x</body>"));
        wire.speaking.onMessageOfOtherType(
                Wire.message(HAG, "heath@chat.shakespeare.lit", "type='chat'", "<body>x</body>"));
        wire.speaking.onGroupchat(
                Wire.message(HAG, "heath@chat.shakespeare.lit", "type='groupchat'", "<body>x</body>"));
        wire.speaking.onGroupchatToOccupant(
                Wire.message(HAG, ROOM + "/firstwitch", "type='groupchat'", "<body>x</body>"));
        assertThat(wire.outbound.take())
                .extracting(Reading::error)
                .containsExactly(
                        "modify bad-request", "cancel item-not-found", "cancel item-not-found", "modify bad-request");
    }

    /** §7.5. */
    @Test
    void a_private_message_goes_to_every_session_with_the_mark_of_a_private_message() {
        wire.enter("crone1@shakespeare.lit/phone", "firstwitch");

        wire.speaking.onPrivateMessage(Wire.message(
                HAG,
                ROOM + "/firstwitch",
                "type='chat' id='hgn27af1'",
                "<body>a wind</body><x xmlns='http://jabber.org/protocol/muc#user'><status code='100'/></x>"));

        var sent = wire.outbound.take();
        assertThat(sent)
                .extracting(stanza -> stanza.attributeValue("to"))
                .containsExactlyInAnyOrder(CRONE, "crone1@shakespeare.lit/phone");
        assertThat(sent).allSatisfy(stanza -> {
            assertThat(stanza.attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
            assertThat(stanza.attributeValue("type")).isEqualTo("chat");
            assertThat(stanza.attributeValue("id")).isEqualTo("hgn27af1");
            assertThat(stanza.elements()).extracting(Element::getName).containsExactly("body", "occupant-id", "x");
            assertThat(Reading.x(stanza).elements()).isEmpty();
        });
    }

    /** §7.5. */
    @Test
    void a_private_message_to_nobody_or_from_outside_comes_back() {
        wire.speaking.onPrivateMessage(Wire.message(HAG, ROOM + "/nobody", "", "<body>x</body>"));
        wire.speaking.onPrivateMessage(Wire.message(KING, ROOM + "/thirdwitch", "", "<body>x</body>"));

        assertThat(wire.outbound.take())
                .extracting(Reading::error)
                .containsExactly("cancel item-not-found", "cancel not-acceptable");
    }

    /** §8.1, §7.2.15. */
    @Test
    void a_subject_is_told_now_and_later_with_the_time_it_was_set() {
        assertThat(wire.groupchat(CRONE, "<subject>Fire Burn</subject>"))
                .hasSize(3)
                .allSatisfy(stanza -> {
                    assertThat(stanza.elementText("subject")).isEqualTo("Fire Burn");
                    assertThat(stanza.element("delay")).isNull();
                });

        var subject = to(KING, wire.enter(KING, "king")).getLast();

        assertThat(subject.attributeValue("from")).isEqualTo(ROOM + "/firstwitch");
        assertThat(subject.elementText("subject")).isEqualTo("Fire Burn");
        assertThat(delay(subject).attributeValue("from")).isEqualTo(ROOM);
        assertThat(delay(subject).attributeValue("stamp")).isEqualTo("2026-01-01T12:00:00.500Z");
    }

    /** §8.1. */
    @Test
    void a_subject_with_a_body_or_a_thread_is_a_message_like_any_other() {
        assertThat(wire.groupchat(HAG, "<subject>x</subject><body>y</body>")).hasSize(3);
        assertThat(wire.groupchat(HAG, "<subject>x</subject><thread>y</thread>"))
                .hasSize(3);
        assertThat(error(wire.groupchat(HAG, "<subject>x</subject>").getFirst()))
                .isEqualTo("auth forbidden");
    }

    /** §7.2.13. */
    @Test
    void history_carries_the_time_and_leaves_out_what_is_not_to_be_kept() {
        wire.groupchat(HAG, "<body>Thrice</body>");
        wire.groupchat(HAG, "<composing xmlns='http://jabber.org/protocol/chatstates'/>");
        wire.groupchat(HAG, "<body>secret</body><no-store xmlns='urn:xmpp:hints'/>");

        var history = bodies(wire.enter(KING, "king"));

        assertThat(history).extracting(stanza -> stanza.elementText("body")).containsExactly("Thrice");
        assertThat(history.getFirst().attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
        assertThat(history.getFirst().attributeValue("id")).isEqualTo("hysf1v37");
        assertThat(delay(history.getFirst()).attributeValue("from")).isEqualTo(ROOM);
        assertThat(delay(history.getFirst()).attributeValue("stamp")).isEqualTo("2026-01-01T12:00:00.500Z");
    }

    /** §7.2.14: characters of the complete stanzas, and complete stanzas only. */
    @Test
    void history_is_limited_by_the_characters_of_complete_stanzas() {
        wire.groupchat(HAG, "<body>Twice</body>");
        wire.groupchat(HAG, "<body>Ünïçödé</body>");
        int last = bodies(wire.enter(KING, "king"))
                .getLast()
                .asXML()
                .replaceAll("></(delay|stanza-id|occupant-id)>", "/>")
                .length();

        assertThat(limitedTo(last))
                .extracting(stanza -> stanza.elementText("body"))
                .containsExactly("Ünïçödé");
        assertThat(limitedTo(last - 1)).isEmpty();
        assertThat(limitedTo(0)).isEmpty();
        assertThat(limitedTo(65000)).hasSize(2);
    }

    private List<Element> limitedTo(int characters) {
        return bodies(wire.available(
                KING,
                "king",
                "<x xmlns='http://jabber.org/protocol/muc'><history maxchars='" + characters + "'/></x>"));
    }

    private static List<Element> bodies(List<Element> stanzas) {
        return to(KING, stanzas).stream()
                .filter(stanza -> stanza.element("body") != null)
                .toList();
    }

    private static Element delay(Element stanza) {
        return stanza.element(Namespaces.in(Delay.NAMESPACE, "delay"));
    }
}
