package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.time.Duration;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** What people find after a restart of the service: everything, read from the database. */
class ReturningTest extends Conversation {

    private static final String CARD =
            "<DESC>Where the cauldron boils</DESC>" + "<PHOTO><TYPE>image/png</TYPE><BINVAL>aGVjYXRl</BINVAL></PHOTO>";

    @BeforeEach
    void meetAndMakeTheRoomLast() {
        theWitchesMeet();
        crone.asks(owning("set", """
                <x xmlns='jabber:x:data' type='submit'>
                  <field var='muc#roomconfig_persistentroom'><value>1</value></field>
                  <field var='muc#roomconfig_roomname'><value>A Dark Cave</value></field>
                  <field var='muc#roomconfig_roomdesc'><value>The place</value></field>
                  <field var='muc#roomconfig_moderatedroom'><value>1</value></field>
                  <field var='muc#roomconfig_maxusers'><value>30</value></field>
                </x>
                """));
    }

    private void theServiceRestarts() {
        everybodyCatchesUp();
        int before = rig.server().connections();
        rig.annex().components().restart(new JID(rig.domain()));
        rig.server().await("another connection", server -> server.connections() > before);
        rig.awaitAnswering();
        everybodyCatchesUp();
    }

    @Test
    void the_lists_come_back_with_reasons_nicknames_and_patterns() {
        assertThat(crone.asks(admin("set", """
                <item affiliation='member' jid='hag66@shakespeare.lit' nick='oldhag'><reason>A worthy witch</reason></item>
                <item affiliation='outcast' jid='earlofcambridge@shakespeare.lit'><reason>Treason</reason></item>
                <item affiliation='outcast' jid='example.org'><reason>Spam</reason></item>
                <item affiliation='outcast' jid='bot*@example.com'/>
                <item affiliation='outcast' jid='*.Example.net'/>
                <item affiliation='admin' jid='wiccarocks@shakespeare.lit'/>
                """))).isResult();
        var lists = List.of("owner", "admin", "member", "outcast");
        var before = lists.stream().map(this::list).toList();
        assertThat(before.get(3).asXML()).contains("Treason", "Spam", "\"bot*@example.com\"", "\"*.example.net\"");
        assertThat(before.get(2).asXML()).contains("nick=\"oldhag\"", "A worthy witch");

        theServiceRestarts();

        for (int i = 0; i < lists.size(); i++) {
            assertThat(list(lists.get(i))).isEqualTo(before.get(i).asXML());
        }
        for (String banned :
                List.of("x@example.org/x", "bot7@example.com/x", "x@deep.example.net/x", "x@example.net/x")) {
            ScriptedUser stranger = rig.user(banned);
            stranger.sends(entering("stranger"));
            stranger.receives().isErrorWith("auth", "forbidden");
        }
    }

    @Test
    void what_the_room_looks_like_and_is_about_comes_back() {
        crone.asks(card("set", CARD));
        crone.sends(subject("Fire burn"));
        everybodyCatchesUp();
        rig.clock().advance(Duration.ofMinutes(5));
        Element form = crone.asks(owning("get", "")).element("query");
        Element info = hag.asks(discoInfo(ROOM)).element("query");
        Element subject = subjectToldToThePhone();
        assertThat(subject)
                .isMessage()
                .from(ROOM + "/firstwitch")
                .withSubject("Fire burn")
                .withoutBody();
        assertThat(subject).child("delay", DELAY).withAttribute("from", ROOM);
        rig.clock().advance(Duration.ofMinutes(5));

        theServiceRestarts();

        assertThat(crone.asks(owning("get", "")).element("query")).isEqualTo(form.asXML());
        assertThat(hag.asks(discoInfo(ROOM)).element("query")).isEqualTo(info.asXML());
        assertThat(hag.asks(card("get", "")).element("vCard"))
                .isEqualTo("<vCard xmlns='vcard-temp'>" + CARD + "</vCard>");
        assertThat(subjectToldToThePhone()).isEqualTo(subject.asXML());
    }

    private Element subjectToldToThePhone() {
        hagOnThePhone.sends(entering("thirdwitch"));
        hagOnThePhone.receives().isPresence().from(ROOM).hasChild("x", "vcard-temp:x:update");
        return hagOnThePhone.catchesUp().getLast();
    }

    /** A role lasts for a visit, and the visit goes on; XEP-0421: so does the name of each user. */
    @Test
    void people_are_who_they_were() {
        crone.asks(admin("set", "<item nick='thirdwitch' role='participant'/>"));
        hag.sends(appearing("thirdwitch", "<show>dnd</show><status>At the cauldron</status>"));
        enter(hagOnThePhone, "thirdwitch");
        everybodyCatchesUp();
        crone.sends(entering("firstwitch"));
        var before = presences(crone.catchesUp());

        theServiceRestarts();

        crone.sends(entering("firstwitch"));
        assertThat(presences(crone.catchesUp()))
                .containsExactlyInAnyOrderElementsOf(before)
                .hasSize(3);
        hag.sends(saying("Double, double"));
        crone.receives(wordsOf("thirdwitch", "Double, double"));
    }

    private static List<String> presences(List<Element> stanzas) {
        return stanzas.stream()
                .filter(stanza -> stanza.getName().equals("presence"))
                .map(Element::asXML)
                .toList();
    }

    private Element list(String affiliation) {
        return crone.asks(admin("get", "<item affiliation='" + affiliation + "'/>"))
                .element("query");
    }

    private static String admin(String type, String items) {
        return "<iq type='%s' to='%s'><query xmlns='http://jabber.org/protocol/muc#admin'>%s</query></iq>"
                .formatted(type, ROOM, items);
    }

    private static String owning(String type, String children) {
        return "<iq type='%s' to='%s'><query xmlns='http://jabber.org/protocol/muc#owner'>%s</query></iq>"
                .formatted(type, ROOM, children);
    }

    private static String card(String type, String children) {
        return "<iq type='%s' to='%s'><vCard xmlns='vcard-temp'>%s</vCard></iq>".formatted(type, ROOM, children);
    }
}
