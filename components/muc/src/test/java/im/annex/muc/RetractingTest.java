package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** XEP-0424 and XEP-0425 on the wire. */
class RetractingTest {

    private static final JID COVEN = new JID(ROOM);
    private static final String NOW = "2026-01-01T12:00:00.500Z";
    private static final String REASON = "This message contains inappropriate content for this forum";

    private final Wire wire = Wire.withThreeWitches();

    /** XEP-0424 §3 and §5: "MUST store the retraction message", with or without words in it. */
    @Test
    void a_retraction_is_reflected_and_archived() {
        String id = say("Have not saints lips, and holy palmers too?");

        var sent = retract(HAG, id, "");

        assertThat(sent).hasSize(3).allSatisfy(stanza -> {
            assertThat(stanza.attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
            assertThat(stanza.element("retract").attributeValue("id")).isEqualTo(id);
            assertThat(stanza.element("stanza-id").attributeValue("id"))
                    .isEqualTo(wire.archive.of(ROOM).getLast().id().toString());
        });
        assertThat(wire.archive.stanzas(ROOM)).hasSize(2);
        assertThat(wire.archive.stanzas(ROOM).getLast().element("retract")).isNotNull();
    }

    /** XEP-0424 §4. */
    @Test
    void nothing_is_left_of_a_retracted_message_but_a_tombstone() {
        String id = say("Have not saints lips, and holy palmers too?");

        retract(HAG, id, "<body>/me retracted a previous message</body>");

        Element archived = wire.archive.stanzas(ROOM).getFirst();
        assertThat(archived.elements()).extracting(Element::getName).containsExactly("occupant-id", "retracted");
        assertThat(archived.attributeValue("id")).isEqualTo("hysf1v37");
        assertThat(archived.attributeValue("type")).isEqualTo("groupchat");
        assertThat(archived.attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
        Element retracted = archived.element("retracted");
        assertThat(retracted.getNamespaceURI()).isEqualTo("urn:xmpp:message-retract:1");
        assertThat(retracted.attributeValue("id")).isEqualTo("retract-message-1");
        assertThat(retracted.attributeValue("stamp")).isEqualTo(NOW);
    }

    /** As clients do it that do not heed XEP-0424 §5.1: everybody is told what they said. */
    @Test
    void nothing_is_left_of_a_message_that_is_named_as_its_author_called_it() {
        say("Ay, pilgrim");
        retract(HAG, "hysf1v37", "");
        wire.groupchat(HAG, "<body>lips that they must use</body><origin-id id='o1' xmlns='urn:xmpp:sid:0'/>");

        assertThat(retract(HAG, "o1", "").getFirst().element("retract").attributeValue("id"))
                .isEqualTo("o1");

        assertThat(wire.archive.stanzas(ROOM))
                .hasSize(4)
                .noneMatch(stanza -> stanza.element("body") != null)
                .filteredOn(stanza -> stanza.element("retracted") != null)
                .hasSize(2);
    }

    @Test
    void nothing_is_left_of_it_in_the_archive_where_the_room_remembers_nothing() {
        wire.owner("set", CRONE, """
                <x xmlns='jabber:x:data' type='submit'>
                  <field var='muc#roomconfig_historylength'><value>0</value></field>
                </x>""");
        wire.groupchat(HAG, "<body>Ay, pilgrim</body>");

        retract(HAG, "hysf1v37", "");

        assertThat(wire.archive.stanzas(ROOM).getFirst().element("retracted")).isNotNull();
    }

    /** XEP-0424 §5: "not replaying the message to new occupants". */
    @Test
    void newcomers_are_told_of_the_tombstone() {
        String id = say("Have not saints lips, and holy palmers too?");
        retract(HAG, id, "");

        var history = wire.enter("macbeth@shakespeare.lit/castle", "king").stream()
                .filter(stanza -> stanza.element("delay") != null)
                .toList();

        assertThat(history).hasSize(1);
        assertThat(history.getFirst().elements())
                .extracting(Element::getName)
                .containsExactly("occupant-id", "stanza-id", "retracted", "delay");
        assertThat(history.getFirst().element("stanza-id").attributeValue("id")).isEqualTo(id);
        assertThat(wire.archiving.lastMessages(COVEN, 20))
                .extracting(message -> ((SentMessage) message.content())
                        .element().elements().stream().map(Element::getName).toList())
                .containsExactly(List.of("occupant-id", "retracted", "stanza-id"));
    }

    /** XEP-0424 §5. */
    @Test
    void somebody_else_does_not_retract_a_message() {
        String id = say("Have not saints lips, and holy palmers too?");

        assertThat(retract(CRONE, id, "")).extracting(Reading::error).containsExactly("auth forbidden");
        assertThat(wire.archive.stanzas(ROOM))
                .extracting(stanza -> stanza.elementText("body"))
                .containsExactly("Have not saints lips, and holy palmers too?");
    }

    /** XEP-0424 §5: what the room does not know, or what names no message, is passed on for others to judge. */
    @Test
    void a_retraction_of_something_unknown_is_a_message_like_any_other() {
        assertThat(retract(HAG, "de305d54-75b4-431b-adb2-eb6b9e546013", "")).hasSize(3);
        assertThat(retract(HAG, "00000000000000ff00000000000000ff", "")).hasSize(3);
        assertThat(wire.groupchat(HAG, "<retract xmlns='urn:xmpp:message-retract:1'/><body>x</body>"))
                .hasSize(3);
    }

    /** XEP-0425 §5: only the room says who moderated. */
    @Test
    void nobody_forges_a_moderation() {
        String id = say("Have not saints lips, and holy palmers too?");

        var sent = wire.groupchat(
                HAG,
                "<retract id='" + id + "' xmlns='urn:xmpp:message-retract:1'><moderated by='" + ROOM
                        + "/firstwitch' xmlns='urn:xmpp:message-moderate:1'/></retract>");

        assertThat(sent)
                .hasSize(3)
                .allSatisfy(stanza ->
                        assertThat(stanza.element("retract").elements()).isEmpty());
    }

    /** XEP-0425 §3.1. */
    @Test
    void a_moderation_is_told_to_everybody_by_the_room() {
        String id = say("DM me for free magic potions!");

        assertThat(wire.retracting.onModerate(moderation(CRONE, id))).isEqualTo(IqAnswer.done());

        var sent = wire.outbound.take();
        assertThat(sent).extracting(stanza -> stanza.attributeValue("to")).containsExactlyInAnyOrder(CRONE, WICCA, HAG);
        assertThat(sent).allSatisfy(stanza -> {
            assertThat(stanza.attributeValue("from")).isEqualTo(ROOM);
            assertThat(stanza.attributeValue("type")).isEqualTo("groupchat");
            assertThat(stanza.attributeValue("id")).isEqualTo("an-id");
            assertThat(stanza.element("stanza-id").attributeValue("id"))
                    .isEqualTo(wire.archive.of(ROOM).getLast().id().toString());
            Element retract = stanza.element("retract");
            assertThat(retract.attributeValue("id")).isEqualTo(id);
            checkModeration(retract);
        });
    }

    /** XEP-0425 §4. */
    @Test
    void nothing_is_left_of_a_moderated_message_but_a_tombstone_that_names_the_moderator() {
        String id = say("DM me for free magic potions!");
        wire.retracting.onModerate(moderation(CRONE, id));

        Element tombstone = wire.archive.stanzas(ROOM).getFirst();

        assertThat(tombstone.elementText("body")).isNull();
        assertThat(tombstone.element("occupant-id").attributeValue("id"))
                .isEqualTo(wire.occupantIds.of(COVEN, new JID(HAG)));
        assertThat(tombstone.element("retracted").attributeValue("stamp")).isEqualTo(NOW);
        checkModeration(tombstone.element("retracted"));
    }

    /** Version 0.2 of XEP-0425, which older clients speak, is understood and spoken, too. */
    @Test
    void the_older_protocol_works_as_well() {
        String id = say("DM me for free magic potions!");

        var answer = wire.retracting.onOldModerate(Wire.iq("set", CRONE, ROOM, """
                <apply-to id='%s' xmlns='urn:xmpp:fasten:0'>
                  <moderate xmlns='urn:xmpp:message-moderate:0'>
                    <retract xmlns='urn:xmpp:message-retract:0'/><reason>%s</reason>
                  </moderate>
                </apply-to>
                """.formatted(id, REASON)));

        assertThat(answer).isEqualTo(IqAnswer.done());
        assertThat(wire.outbound.take()).hasSize(3).allSatisfy(stanza -> {
            checkModeration(stanza.element("retract"));
            Element fastening = stanza.element("apply-to");
            assertThat(fastening.attributeValue("id")).isEqualTo(id);
            checkOldModeration(fastening.element("moderated"), "retract");
        });
        checkOldModeration(wire.archive.stanzas(ROOM).getFirst().element("moderated"), "retracted");
    }

    /** XEP-0425 §3.2. */
    @Test
    void a_moderation_that_is_not_allowed_or_not_understood_changes_nothing() {
        String id = say("DM me for free magic potions!");

        assertThat(error(wire.retracting.onModerate(moderation(HAG, id)))).isEqualTo("modify forbidden");
        assertThat(error(wire.retracting.onModerate(moderation("macbeth@shakespeare.lit/castle", id))))
                .isEqualTo("modify forbidden");
        assertThat(error(wire.retracting.onModerate(moderation(CRONE, "unknown"))))
                .isEqualTo("cancel item_not_found");
        assertThat(error(wire.retracting.onModerate(moderation(CRONE, "")))).isEqualTo("modify bad_request");
        assertThat(error(wire.retracting.onModerate(Wire.iq(
                        "set", CRONE, ROOM, "<moderate id='" + id + "' xmlns='urn:xmpp:message-moderate:1'/>"))))
                .isEqualTo("modify bad_request");
        assertThat(error(wire.retracting.onOldModerate(
                        Wire.iq("set", CRONE, ROOM, "<apply-to id='" + id + "' xmlns='urn:xmpp:fasten:0'/>"))))
                .isEqualTo("cancel feature_not_implemented");
        assertThat(wire.outbound.take()).isEmpty();
        assertThat(wire.archive.stanzas(ROOM))
                .extracting(stanza -> stanza.elementText("body"))
                .containsExactly("DM me for free magic potions!");
    }

    private void checkModeration(Element retraction) {
        Element moderated = retraction.element("moderated");
        assertThat(moderated.getNamespaceURI()).isEqualTo("urn:xmpp:message-moderate:1");
        assertThat(moderated.attributeValue("by")).isEqualTo(ROOM + "/firstwitch");
        assertThat(moderated.element("occupant-id").attributeValue("id"))
                .isEqualTo(wire.occupantIds.of(COVEN, new JID(CRONE)));
        assertThat(retraction.elementText("reason")).isEqualTo(REASON);
    }

    private static void checkOldModeration(Element moderated, String what) {
        assertThat(moderated.getNamespaceURI()).isEqualTo("urn:xmpp:message-moderate:0");
        assertThat(moderated.attributeValue("by")).isEqualTo(ROOM + "/firstwitch");
        assertThat(moderated.element(what).getNamespaceURI()).isEqualTo("urn:xmpp:message-retract:0");
        assertThat(moderated.elementText("reason")).isEqualTo(REASON);
    }

    private static IQ moderation(String from, String id) {
        return Wire.iq("set", from, ROOM, """
                <moderate id='%s' xmlns='urn:xmpp:message-moderate:1'>
                  <retract xmlns='urn:xmpp:message-retract:1'/><reason>%s</reason>
                </moderate>
                """.formatted(id, REASON));
    }

    /** What the hag says, and what the room calls it. */
    private String say(String words) {
        return wire.groupchat(HAG, "<body>" + words + "</body>")
                .getFirst()
                .element("stanza-id")
                .attributeValue("id");
    }

    private List<Element> retract(String from, String id, String children) {
        wire.speaking.onGroupchat(Wire.message(
                from,
                ROOM,
                "type='groupchat' id='retract-message-1'",
                "<retract id='" + id + "' xmlns='urn:xmpp:message-retract:1'/>" + children));
        return wire.outbound.take();
    }

    private static String error(IqAnswer answer) {
        StanzaError error = ((IqAnswer.Refused) answer).error();
        return error.type() + " " + error.condition();
    }
}
