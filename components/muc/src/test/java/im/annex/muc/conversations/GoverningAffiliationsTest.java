package im.annex.muc.conversations;

import static im.annex.muc.conversations.GoverningRolesTest.governing;
import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.testkit.Expectation;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §9.1 to §9.5, §10.3 to §10.8: affiliations, by the examples of these sections. The crone owns the room. */
class GoverningAffiliationsTest extends Conversation {

    private static final String HECATE = "hecate@shakespeare.lit";

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    private static Expectation resultOf(String id) {
        return iq -> iq.isResult().withId(id).from(ROOM).to(CRONE);
    }

    private void made(String affiliation, String user) {
        crone.asks(governing("<item affiliation='%s' jid='%s'/>".formatted(affiliation, user)));
        everybodyCatchesUp();
    }

    /** What the room said last to somebody who is not there. */
    private Element toHecate(String affiliation) {
        return rig.server()
                .awaitReceived(stanza -> HECATE.equals(stanza.attributeValue("to"))
                        && affiliation.equals(
                                stanza.element("x").element("item").attributeValue("affiliation")));
    }

    /** §9.1: "Admin Bans User (With a Reason)" to "Service Informs Remaining Occupants". */
    @Test
    void an_admin_bans_a_user() {
        crone.sends(governing("set", "ban1", """
                <item affiliation='outcast' jid='hag66@shakespeare.lit'><reason>Treason</reason></item>
                """));

        crone.receives("""
                <iq from='coven@chat.shakespeare.lit' id='ban1' to='crone1@shakespeare.lit/desktop' type='result'/>
                """);
        hag.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'
                          type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='outcast' role='none' jid='hag66@shakespeare.lit/pda'>
                      <actor nick='firstwitch'/>
                      <reason>Treason</reason>
                    </item>
                    <status code='110'/>
                    <status code='301'/>
                  </x>
                </presence>
                """));
        crone.receives(marked("""
                <presence type='unavailable' from='coven@chat.shakespeare.lit/thirdwitch'
                          to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='outcast' jid='hag66@shakespeare.lit/pda' role='none'>
                      <actor nick='firstwitch'/>
                      <reason>Treason</reason>
                    </item>
                    <status code='301'/>
                  </x>
                </presence>
                """));
        wicca.receives(presence -> presence.from(ROOM + "/thirdwitch")
                .hasStatusCodes(301)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "outcast")
                .withoutAttribute("jid"));
        hag.sends(entering("thirdwitch"));
        hag.receives().isErrorWith("auth", "forbidden");
    }

    /** §9.1: "Service Returns Error on Attempt to Ban User With Higher Affiliation". */
    @Test
    void an_admin_does_not_ban_an_owner() {
        made("admin", "wiccarocks@shakespeare.lit");

        assertThat(wicca.asks(governing("<item affiliation='outcast' jid='crone1@shakespeare.lit'/>")))
                .isErrorWith("cancel", "not-allowed");
        assertThat(wicca.asks(governing("<item affiliation='outcast' jid='wiccarocks@shakespeare.lit'/>")))
                .isErrorWith("cancel", "conflict");
        assertThat(crone.asks(governing("<item affiliation='outcast' jid='crone1@shakespeare.lit'/>")))
                .isErrorWith("cancel", "conflict");
    }

    /** §9: MUST be denied with forbidden. */
    @Test
    void who_is_no_admin_is_forbidden() {
        for (String affiliation : List.of("outcast", "none", "member", "admin", "owner")) {
            assertThat(wicca.asks(
                            governing("<item affiliation='%s' jid='hag66@shakespeare.lit'/>".formatted(affiliation))))
                    .isErrorWith("auth", "forbidden");
        }
        for (String affiliation : List.of("outcast", "member", "admin", "owner")) {
            assertThat(wicca.asks(governing("get", "list", "<item affiliation='%s'/>".formatted(affiliation))))
                    .isErrorWith("auth", "forbidden");
        }
        hag.receivesNothing();
    }

    /** §9.2: "Admin Requests Ban List" to "Service Informs Admin of Success". */
    @Test
    void an_admin_changes_the_ban_list() {
        crone.sends(governing("set", "ban3", """
                <item affiliation='outcast' jid='lordscroop@shakespeare.lit'><reason>Treason</reason></item>
                <item affiliation='outcast' jid='hag66@shakespeare.lit/pda'><reason>Treason</reason></item>
                """));

        crone.receives(resultOf("ban3"));
        crone.receives(departureOf("thirdwitch", 301));
        everybodyCatchesUp();
        assertThat(crone.asks(governing("get", "ban2", "<item affiliation='outcast'/>")))
                .isEqualTo("""
                <iq from='coven@chat.shakespeare.lit' id='ban2' to='crone1@shakespeare.lit/desktop' type='result'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>
                    <item affiliation='outcast' jid='hag66@shakespeare.lit'><reason>Treason</reason></item>
                    <item affiliation='outcast' jid='lordscroop@shakespeare.lit'><reason>Treason</reason></item>
                  </query>
                </iq>
                """);
        crone.asks(governing("<item affiliation='none' jid='hag66@shakespeare.lit'/>"));
        hag.catchesUp();
        hag.sends(entering("thirdwitch"));
        hag.receives(arrivalOf("firstwitch"));
    }

    /** §9.2: a domain, and any user of it. */
    @Test
    void a_domain_is_banned() {
        var stranger = rig.user("puck@forest.example/oak");
        enter(stranger, "puck");
        everybodyCatchesUp();

        crone.asks(governing("<item affiliation='outcast' jid='forest.example'/>"));

        stranger.receives(departureOf("puck", 110, 301));
        wicca.receives(departureOf("puck", 301));
        wicca.receivesNothing();
        stranger.sends(entering("puck"));
        stranger.receives().isErrorWith("auth", "forbidden");
    }

    /** §9.3: "Admin Grants Membership" to "Service Sends Notice of Membership to All Occupants". */
    @Test
    void an_admin_grants_membership() {
        crone.sends(governing("set", "member1", """
                <item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch'>
                  <reason>A worthy witch indeed!</reason>
                </item>
                """));

        crone.receives(resultOf("member1"));
        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'>
                      <actor nick='firstwitch'/>
                      <reason>A worthy witch indeed!</reason>
                    </item>
                  </x>
                </presence>
                """));
        hag.receives().from(ROOM + "/thirdwitch").hasStatusCodes(110);
        wicca.receives(presence -> presence.from(ROOM + "/thirdwitch").hasStatusCodes());
    }

    /** §9.4: "Service Notes Loss of Membership". */
    @Test
    void an_admin_revokes_membership() {
        made("member", "hag66@shakespeare.lit");

        crone.sends(governing("set", "member2", """
                <item affiliation='none' jid='hag66@shakespeare.lit'><reason>Not so worthy after all!</reason></item>
                """));

        crone.receives(resultOf("member2"));
        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'>
                      <actor nick='firstwitch'/>
                      <reason>Not so worthy after all!</reason>
                    </item>
                  </x>
                </presence>
                """));
    }

    /** §9.5: "Admin Requests Member List" to "Service Informs Moderator of Success". */
    @Test
    void an_admin_changes_the_member_list() {
        made("member", "hag66@shakespeare.lit");
        crone.asks(governing("<item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch'/>"));

        assertThat(crone.asks(governing("get", "member3", "<item affiliation='member'/>")))
                .isEqualTo("""
                <iq from='coven@chat.shakespeare.lit' id='member3' to='crone1@shakespeare.lit/desktop' type='result'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>
                    <item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch'/>
                  </query>
                </iq>
                """);
        crone.sends(governing("set", "member4", """
                <item affiliation='none' jid='hag66@shakespeare.lit'/>
                <item affiliation='member' jid='hecate@shakespeare.lit'/>
                """));
        crone.receives(resultOf("member4"));
        crone.receives(
                presence -> presence.isPresence().from(ROOM + "/thirdwitch").hasStatusCodes());
        crone.receives(announcementOf("member"));
        assertThat(toHecate("member")).isEqualTo("""
                <message from='coven@chat.shakespeare.lit' to='hecate@shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hecate@shakespeare.lit' role='none'/>
                    <status code='101'/>
                  </x>
                </message>
                """);
    }

    /** §10.3: "Service Sends Notice of Owner Status to All Occupants", to those who see real addresses. */
    private static Expectation announcementOf(String affiliation) {
        return message -> message.isMessage()
                .from(ROOM)
                .withoutBody()
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", affiliation)
                .withAttribute("jid", HECATE)
                .withAttribute("role", "none");
    }

    /** §9.5: an empty nickname takes the reserved one away. */
    @Test
    void a_reserved_nickname_is_reserved_until_it_is_taken_away() {
        crone.asks(governing("<item affiliation='member' jid='hecate@shakespeare.lit' nick='queen'/>"));
        hagOnThePhone.sends(entering("queen"));
        hagOnThePhone.receives().isErrorWith("cancel", "conflict");

        crone.asks(governing("<item affiliation='member' jid='hecate@shakespeare.lit' nick=''/>"));

        hagOnThePhone.sends(entering("queen"));
        hagOnThePhone.receives(arrivalOf("firstwitch"));
    }

    /** §10.3: "Owner Grants Owner Status", to somebody who is there and to somebody who is not. */
    @Test
    void an_owner_grants_owner_status() {
        crone.sends(governing("set", "owner1", "<item affiliation='owner' jid='hag66@shakespeare.lit/pda'/>"));

        crone.receives(resultOf("owner1"));
        crone.receives(presence -> presence.from(ROOM + "/thirdwitch")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "owner")
                .withAttribute("role", "moderator"));
        everybodyCatchesUp();

        crone.sends(governing("set", "owner1", """
                <item affiliation='owner' jid='hecate@shakespeare.lit'><reason>A worthy witch indeed!</reason></item>
                """));

        crone.receives(resultOf("owner1"));
        crone.receives("""
                <message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='owner' jid='hecate@shakespeare.lit' role='none'>
                      <actor nick='firstwitch'/>
                      <reason>A worthy witch indeed!</reason>
                    </item>
                  </x>
                </message>
                """);
        hag.receives(announcementOf("owner"));
        wicca.receivesNothing();
    }

    /** §10.4: "Owner Revokes Owner Status" to "Service Notes Loss of Owner Affiliation". */
    @Test
    void an_owner_revokes_owner_status() {
        made("owner", "wiccarocks@shakespeare.lit");

        crone.sends(governing("set", "owner2", """
                <item affiliation='admin' jid='wiccarocks@shakespeare.lit'>
                  <reason>Not so worthy after all!</reason>
                </item>
                """));

        crone.receives(resultOf("owner2"));
        crone.receives(presence -> presence.from(ROOM + "/secondwitch")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "admin")
                .withAttribute("role", "moderator"));
    }

    /** §10.4: MUST NOT, conflict; SHOULD if there are others. */
    @Test
    void the_last_owner_stays() {
        assertThat(crone.asks(governing("<item affiliation='none' jid='crone1@shakespeare.lit'/>")))
                .isErrorWith("cancel", "conflict");
        made("owner", "wiccarocks@shakespeare.lit");
        assertThat(crone.asks(governing("<item affiliation='none' jid='crone1@shakespeare.lit'/>")))
                .isResult();
    }

    /** §10.5: "Owner Requests Owner List"; "…Attempt by Non-Owner to Modify Owner List". */
    @Test
    void only_an_owner_sees_and_changes_the_owner_list() {
        made("admin", "wiccarocks@shakespeare.lit");

        assertThat(crone.asks(governing("get", "owner3", "<item affiliation='owner'/>")))
                .isEqualTo("""
                <iq from='coven@chat.shakespeare.lit' id='owner3' to='crone1@shakespeare.lit/desktop' type='result'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>
                    <item affiliation='owner' jid='crone1@shakespeare.lit'/>
                  </query>
                </iq>
                """);
        assertThat(wicca.asks(governing("get", "owner3", "<item affiliation='owner'/>")))
                .isErrorWith("auth", "forbidden");
        assertThat(wicca.asks(governing("<item affiliation='owner' jid='hecate@shakespeare.lit'/>")))
                .isErrorWith("auth", "forbidden");
    }

    /** §10.6, §10.7: "Owner Grants Admin Privileges", "Service Notes Loss of Admin Affiliation". */
    @Test
    void an_owner_grants_and_revokes_admin_status() {
        crone.sends(governing("set", "admin1", "<item affiliation='admin' jid='wiccarocks@shakespeare.lit'/>"));

        crone.receives(resultOf("admin1"));
        crone.receives(presence -> presence.from(ROOM + "/secondwitch")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "admin")
                .withAttribute("role", "moderator"));

        crone.sends(governing("set", "admin2", "<item affiliation='none' jid='wiccarocks@shakespeare.lit'/>"));

        crone.receives(resultOf("admin2"));
        crone.receives(presence -> presence.from(ROOM + "/secondwitch")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "none")
                .withAttribute("role", "participant"));
    }

    /** §10.6, §10.7: "Service Sends Notice of Admin Status", "Service Notes Loss of Admin Affiliation" of an absent user. */
    @Test
    void the_room_learns_of_admins_who_are_not_there() {
        for (String affiliation : List.of("admin", "none")) {
            crone.sends(governing("<item affiliation='%s' jid='hecate@shakespeare.lit'/>".formatted(affiliation)));

            crone.receives(resultOf("govern"));
            crone.receives(announcementOf(affiliation));
            assertThat(toHecate(affiliation)).isMessage().from(ROOM).hasStatusCodes(101);
        }
        wicca.receivesNothing();
    }

    /** §10.8: "Owner Requests Admin List" to "…Attempt by Non-Owner to Modify Admin List". */
    @Test
    void only_an_owner_sees_and_changes_the_admin_list() {
        made("admin", "wiccarocks@shakespeare.lit");

        assertThat(crone.asks(governing("set", "admin4", """
                        <item affiliation='none' jid='hag66@shakespeare.lit'></item>
                        <item affiliation='admin' jid='hecate@shakespeare.lit'></item>
                        """))).isResult();
        assertThat(crone.asks(governing("get", "admin3", "<item affiliation='admin'/>")))
                .isEqualTo("""
                <iq from='coven@chat.shakespeare.lit' id='admin3' to='crone1@shakespeare.lit/desktop' type='result'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>
                    <item affiliation='admin' jid='hecate@shakespeare.lit'/>
                    <item affiliation='admin' jid='wiccarocks@shakespeare.lit'/>
                  </query>
                </iq>
                """);
        assertThat(wicca.asks(governing("<item affiliation='admin' jid='hag66@shakespeare.lit'/>")))
                .isErrorWith("auth", "forbidden");
    }

    /** §9: an owner need not be there. */
    @Test
    void who_is_not_in_the_room_governs_it_without_a_name() {
        crone.sends(leaving("firstwitch"));
        everybodyCatchesUp();

        assertThat(crone.asks(governing("<item affiliation='outcast' jid='hag66@shakespeare.lit'/>")))
                .isResult();

        hag.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'
                          type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='outcast' role='none' jid='hag66@shakespeare.lit/pda'/>
                    <status code='110'/>
                    <status code='301'/>
                  </x>
                </presence>
                """));
    }

    /** §9.1, for a name that Unicode 3.2 could not write. */
    @Test
    void an_admin_bans_a_user_with_a_young_letter() {
        var wizard = rig.user("🧙@shakespeare.lit/staff");
        enter(wizard, "wizard");
        everybodyCatchesUp();
        assertThat(crone.asks(governing("<item affiliation='outcast' jid='🧙@shakespeare.lit'/>")))
                .isResult();
        wizard.receives(presence -> presence.ofType("unavailable").hasStatusCodes(110, 301));
        wizard.sends("<presence to='%s/wizard'><x xmlns='http://jabber.org/protocol/muc'/></presence>".formatted(ROOM));
        wizard.receives(presence -> presence.isErrorWith("auth", "forbidden"));
    }
}
