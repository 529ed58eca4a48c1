package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** XEP-0313, XEP-0359, XEP-0421, XEP-0424, XEP-0425 between clients, the room and the database. */
class ArchiveTest extends Conversation {

    private static final String MAM = "urn:xmpp:mam:2";
    private static final String FORWARD = "urn:xmpp:forward:0";
    private static final String OCCUPANT_ID = "urn:xmpp:occupant-id:0";
    private static final String RETRACT = "urn:xmpp:message-retract:1";
    private static final String MODERATE = "urn:xmpp:message-moderate:1";

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    /** XEP-0313 §6.1.2, the example. */
    @Test
    void what_was_said_is_read_later_by_the_ids_everybody_was_told() {
        String first = say(crone, "firstwitch", "Thrice the brinded cat hath mew'd.");
        String second = say(wicca, "secondwitch", "Thrice and once the hedge-pig whined.");

        var results = query(crone, "");

        assertThat(results).extracting(result -> result.attributeValue("id")).containsExactly(first, second);
        assertThat(results)
                .extracting(result -> result.attributeValue("queryid"))
                .containsOnly("g27");
        var message = message(results.getLast());
        assertThat(message)
                .from(ROOM + "/secondwitch")
                .withoutAttribute("to")
                .ofType("groupchat")
                .withId("say")
                .hasChild("occupant-id", OCCUPANT_ID);
        assertThat(message)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("jid", "wiccarocks@shakespeare.lit");
        assertThat(forwarded(results.getLast())
                        .element(QName.get("delay", DELAY))
                        .attributeValue("stamp"))
                .isEqualTo("2026-01-01T00:00:00.000Z");
    }

    /** XEP-0313 §6.1.2: a participant of a semi-anonymous room sees no real address. */
    @Test
    void a_participant_reads_no_addresses() {
        say(crone, "firstwitch", "Thrice the brinded cat hath mew'd.");

        var message = message(query(hag, "").getFirst());

        assertThat(message).hasNoChild("x", MUC_USER);
        assertThat(message.asXML()).doesNotContain("crone1");
    }

    /** XEP-0313 §4.1.1: searching for real addresses is for those who see them. */
    @Test
    void with_finds_an_occupant_and_for_moderators_a_user() {
        say(crone, "firstwitch", "Thrice the brinded cat hath mew'd.");
        String second = say(wicca, "secondwitch", "Thrice and once the hedge-pig whined.");

        for (String with : List.of(ROOM + "/secondwitch", "wiccarocks@shakespeare.lit")) {
            assertThat(query(crone, field("with", with)))
                    .extracting(result -> result.attributeValue("id"))
                    .containsExactly(second);
        }
        assertThat(hag.asks(asking(field("with", "wiccarocks@shakespeare.lit"))))
                .isErrorWith("auth", "forbidden");
    }

    /** XEP-0313 §4.1.5 and §5. */
    @Test
    void the_form_and_the_ends_of_the_archive_are_told() {
        String only = say(crone, "firstwitch", "Thrice the brinded cat hath mew'd.");

        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='%s'/></iq>".formatted(ROOM, MAM)))
                .isResult()
                .child("query", MAM)
                .hasChild("x", "jabber:x:data");
        assertThat(hag.asks("<iq type='get' to='%s'><metadata xmlns='%s'/></iq>".formatted(ROOM, MAM)))
                .isResult()
                .child("metadata", MAM)
                .child("end", MAM)
                .withAttribute("id", only);
    }

    /** XEP-0424 §4. */
    @Test
    void a_retracted_message_is_a_tombstone_in_the_archive() {
        String id = say(hag, "thirdwitch", "wrong room");
        hag.sends("<message type='groupchat' id='retract-message-1' to='%s'><retract id='%s' xmlns='%s'/></message>"
                .formatted(ROOM, id, RETRACT));
        crone.receives()
                .from(ROOM + "/thirdwitch")
                .withId("retract-message-1")
                .child("retract", RETRACT)
                .withAttribute("id", id);

        var results = query(hag, "");

        assertThat(results).hasSize(2);
        assertThat(results.getFirst().attributeValue("id")).isEqualTo(id);
        assertThat(message(results.getFirst()))
                .withoutBody()
                .child("retracted", RETRACT)
                .withAttribute("id", "retract-message-1");
        assertThat(message(results.getLast())).child("retract", RETRACT).withAttribute("id", id);
    }

    /** XEP-0425 §3 and §4. */
    @Test
    void a_moderated_message_is_a_tombstone_in_the_archive() {
        String id = say(hag, "thirdwitch", "DM me for free magic potions!");
        String request = """
                <iq type='set' to='%s'>
                  <moderate id='%s' xmlns='urn:xmpp:message-moderate:1'>
                    <retract xmlns='urn:xmpp:message-retract:1'/><reason>no trade here</reason>
                  </moderate>
                </iq>
                """.formatted(ROOM, id);

        assertThat(hag.asks(request)).isErrorWith("modify", "forbidden");
        assertThat(crone.asks(request)).isResult();

        wicca.receives(news -> news.isMessage()
                .from(ROOM)
                .ofType("groupchat")
                .child("retract", RETRACT)
                .withAttribute("id", id)
                .child("moderated", MODERATE)
                .withAttribute("by", ROOM + "/firstwitch")
                .hasChild("occupant-id", OCCUPANT_ID));
        assertThat(message(query(hag, "").getFirst()))
                .withoutBody()
                .child("retracted", RETRACT)
                .child("moderated", MODERATE)
                .withAttribute("by", ROOM + "/firstwitch");
    }

    /** XEP-0421 §4: "every message and every presence", the same for one user and another for another. */
    @Test
    void an_occupant_id_is_on_everything_and_always_the_same() {
        String hags = occupantId(crone, () -> hag.sends(saying("x")));

        assertThat(List.of(
                        occupantId(crone, () -> hag.sends(whispering("firstwitch", "x"))),
                        occupantId(crone, () -> hag.sends(appearing("thirdwitch", "<show>xa</show>"))),
                        occupantId(crone, () -> hag.sends(appearing("oldhag", ""))),
                        occupantId(crone, () -> hag.sends(leaving("oldhag"))),
                        occupantId(crone, () -> hagOnThePhone.sends(entering("thirdwitch")))))
                .containsOnly(hags);
        assertThat(occupantId(crone, () -> wicca.sends(saying("x")))).isNotEqualTo(hags);
    }

    /** XEP-0421 §4.1: "if a user joins the same room a second time, the occupant identifier MUST be the same". */
    @Test
    void an_occupant_id_outlives_a_restart() {
        String before = occupantId(crone, () -> hag.sends(saying("x")));

        rig.annex().components().restart(new JID(SERVICE));
        rig.awaitAnswering();
        theWitchesMeet();

        assertThat(occupantId(crone, () -> hag.sends(saying("x")))).isEqualTo(before);
    }

    /** XEP-0313 §3.2, §10.9: whoever creates a room of the same name reads nothing of the old one. */
    @Test
    void the_archive_of_a_destroyed_room_is_gone() {
        say(hag, "thirdwitch", "secret");
        crone.asks("<iq type='set' to='%s'><query xmlns='%s#owner'><destroy/></query></iq>".formatted(ROOM, MUC));
        everybodyCatchesUp();

        theWitchesMeet();

        assertThat(query(crone, "")).isEmpty();
    }

    /** XEP-0313 §7, XEP-0421 §2 and §4, XEP-0424 §2 and §4, XEP-0425 §2, XEP-0359 §5. */
    @Test
    void what_a_room_can_do_with_messages_is_advertised() {
        assertThat(features(ROOM))
                .contains(
                        MAM,
                        MAM + "#extended",
                        "urn:xmpp:fulltext:0",
                        "urn:xmpp:sid:0",
                        OCCUPANT_ID,
                        RETRACT,
                        RETRACT + "#tombstone",
                        MODERATE,
                        "urn:xmpp:message-moderate:0",
                        "http://jabber.org/protocol/muc#stable_id",
                        "http://jabber.org/protocol/muc#self-ping-optimization");
        assertThat(features(SERVICE)).contains(OCCUPANT_ID, "http://jabber.org/protocol/muc#stable_id");
    }

    private List<String> features(String address) {
        return hag
                .asks(discoInfo(address))
                .element(QName.get("query", "http://jabber.org/protocol/disco#info"))
                .elements("feature")
                .stream()
                .map(feature -> feature.attributeValue("var"))
                .toList();
    }

    /** What somebody is told next when something happens. */
    private static String occupantId(ScriptedUser witness, Runnable event) {
        witness.catchesUp();
        event.run();
        Element seen = witness.catchesUp().getFirst();
        var ids = seen.elements(QName.get("occupant-id", OCCUPANT_ID));
        assertThat(ids).hasSize(1);
        return ids.getFirst().attributeValue("id");
    }

    /** Says something, and gives what the room calls it. */
    private String say(ScriptedUser who, String nick, String words) {
        everybodyCatchesUp();
        who.sends(saying(words));
        Element reflected = who.receives(wordsOf(nick, words));
        everybodyCatchesUp();
        return reflected.element(QName.get("stanza-id", "urn:xmpp:sid:0")).attributeValue("id");
    }

    /** Everything the archive has to say to a question that it answers. */
    private List<Element> query(ScriptedUser who, String fields) {
        everybodyCatchesUp();
        assertThat(who.asks(asking(fields))).isResult().child("fin", MAM).withAttribute("complete", "true");
        return who.catchesUp().stream()
                .map(message -> message.element(QName.get("result", MAM)))
                .toList();
    }

    private static String asking(String fields) {
        return """
                <iq type='set' to='%s'>
                  <query xmlns='%s' queryid='g27'>
                    <x xmlns='jabber:x:data' type='submit'>
                      <field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field>%s
                    </x>
                  </query>
                </iq>
                """.formatted(ROOM, MAM, fields);
    }

    private static String field(String name, String value) {
        return "<field var='%s'><value>%s</value></field>".formatted(name, value);
    }

    private static Element forwarded(Element result) {
        return result.element(QName.get("forwarded", FORWARD));
    }

    private static Element message(Element result) {
        return forwarded(result).element(QName.get("message", "jabber:client"));
    }
}
