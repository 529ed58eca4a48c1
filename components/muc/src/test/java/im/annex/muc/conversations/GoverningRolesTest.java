package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.testkit.Expectation;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §8.2 to §8.5, §9.6 to §9.8: roles, by the examples of these sections. The crone owns the room. */
class GoverningRolesTest extends Conversation {

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    static String governing(String type, String id, String items) {
        return "<iq type='%s' id='%s' to='%s'><query xmlns='http://jabber.org/protocol/muc#admin'>%s</query></iq>"
                .formatted(type, id, ROOM, items);
    }

    static String governing(String items) {
        return governing("set", "govern", items);
    }

    private static Expectation resultOf(String id) {
        return iq -> iq.isResult().withId(id).from(ROOM).to(CRONE);
    }

    private void crowned(String nick) {
        crone.asks(governing("<item nick='%s' role='moderator'/>".formatted(nick)));
        everybodyCatchesUp();
    }

    private void made(String affiliation, String user) {
        crone.asks(governing("<item affiliation='%s' jid='%s'/>".formatted(affiliation, user)));
        everybodyCatchesUp();
    }

    /** §8.2: "Moderator Kicks Occupant" to "Service Informs Remaining Occupants". */
    @Test
    void a_moderator_kicks_an_occupant() {
        crone.sends(governing(
                "set",
                "kick1",
                "<item nick='thirdwitch' role='none'><reason>Avaunt, you cullion!</reason></item>"));

        hag.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'
                          type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none' jid='hag66@shakespeare.lit/pda'>
                      <actor nick='firstwitch'/>
                      <reason>Avaunt, you cullion!</reason>
                    </item>
                    <status code='110'/>
                    <status code='307'/>
                  </x>
                </presence>
                """));
        crone.receives("""
                <iq from='coven@chat.shakespeare.lit' id='kick1' to='crone1@shakespeare.lit/desktop' type='result'/>
                """);
        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'
                          type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none' jid='hag66@shakespeare.lit/pda'>
                      <actor nick='firstwitch'/>
                      <reason>Avaunt, you cullion!</reason>
                    </item>
                    <status code='307'/>
                  </x>
                </presence>
                """));
        wicca.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'
                          type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none'>
                      <actor nick='firstwitch'/>
                      <reason>Avaunt, you cullion!</reason>
                    </item>
                    <status code='307'/>
                  </x>
                </presence>
                """));
        hag.receivesNothing();
        hag.sends(saying("Am I?"));
        hag.receives().isErrorWith("cancel", "not-acceptable");
    }

    /** §7.2.8: every device of the occupant. */
    @Test
    void each_session_of_who_is_kicked_is_told_once_and_the_others_hear_of_one() {
        enter(hagOnThePhone, "thirdwitch");
        everybodyCatchesUp();

        crone.sends(governing("<item nick='thirdwitch' role='none'/>"));

        hag.receives(departureOf("thirdwitch", 110, 307));
        hagOnThePhone.receives(departureOf("thirdwitch", 110, 307));
        wicca.receives(departureOf("thirdwitch", 307));
        wicca.receivesNothing();
        hag.receivesNothing();
    }

    /** §8.2: "Service Returns Error on Attempt to Kick User With Higher Affiliation". */
    @Test
    void who_has_a_higher_affiliation_is_not_kicked() {
        made("member", "wiccarocks@shakespeare.lit");
        crowned("secondwitch");

        assertThat(wicca.asks(governing("<item nick='firstwitch' role='none'/>")))
                .isErrorWith("cancel", "not-allowed");
        crone.receivesNothing();
    }

    /** §8: MUST be denied with forbidden. */
    @Test
    void who_is_no_moderator_is_forbidden() {
        assertThat(wicca.asks(governing("<item nick='thirdwitch' role='none'/>"))).isErrorWith("auth", "forbidden");
        assertThat(wicca.asks(governing("<item nick='thirdwitch' role='visitor'/>")))
                .isErrorWith("auth", "forbidden");
        assertThat(hagOnThePhone.asks(governing("get", "voice3", "<item role='participant'/>")))
                .isErrorWith("auth", "forbidden");
        hag.receivesNothing();
    }

    /** §8.2. */
    @Test
    void a_moderator_does_not_kick_himself() {
        assertThat(crone.asks(governing("<item nick='firstwitch' role='none'/>"))).isErrorWith("cancel", "conflict");
    }

    @Test
    void who_is_not_there_is_not_found() {
        assertThat(crone.asks(governing("<item nick='hecate' role='none'/>")))
                .isErrorWith("cancel", "item-not-found");
    }

    /** §8.3, §8.4: "Service Notes Loss of Voice", "Service Sends Notice of Voice to All Occupants". */
    @Test
    void voice_is_revoked_and_granted() {
        crone.sends(governing("set", "voice2", "<item nick='thirdwitch' role='visitor'/>"));

        crone.receives(resultOf("voice2"));
        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='visitor'>
                      <actor nick='firstwitch'/>
                    </item>
                  </x>
                </presence>
                """));
        hag.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='visitor'>
                      <actor nick='firstwitch'/>
                    </item>
                    <status code='110'/>
                  </x>
                </presence>
                """));
        everybodyCatchesUp();

        crone.sends(governing(
                "set",
                "voice1",
                "<item nick='thirdwitch' role='participant'><reason>A worthy witch indeed!</reason></item>"));

        crone.receives(resultOf("voice1"));
        crone.receives(presence -> presence.from(ROOM + "/thirdwitch"));
        wicca.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='participant'>
                      <actor nick='firstwitch'/>
                      <reason>A worthy witch indeed!</reason>
                    </item>
                  </x>
                </presence>
                """));
        hag.receives().from(ROOM + "/thirdwitch").hasStatusCodes(110);
    }

    /** §17.3 rule 9: all future presence MUST include it. */
    @Test
    void newcomers_see_the_role_that_was_given() {
        crone.asks(governing("<item nick='thirdwitch' role='visitor'/>"));
        everybodyCatchesUp();

        hagOnThePhone.sends(entering("oldhag"));

        hagOnThePhone.receivesInAnyOrder(arrivalOf("firstwitch"), arrivalOf("secondwitch"), presence -> presence.from(
                        ROOM + "/thirdwitch")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("role", "visitor"));
    }

    /** §8.4: "Service Returns Error on Attempt to Revoke Voice from an Admin, Owner, or User with a Higher Affiliation". */
    @Test
    void voice_is_not_taken_from_admins_and_owners() {
        made("admin", "wiccarocks@shakespeare.lit");

        assertThat(wicca.asks(governing("<item nick='firstwitch' role='visitor'/>")))
                .isErrorWith("cancel", "not-allowed");
        assertThat(crone.asks(governing("<item nick='secondwitch' role='visitor'/>")))
                .isErrorWith("cancel", "not-allowed");
    }

    /** §8.5: "Moderator Requests Voice List", "Service Sends Voice List to Moderator". */
    @Test
    void a_moderator_gets_the_voice_list() {
        assertThat(crone.asks(governing("get", "voice3", "<item role='participant'/>"))).isEqualTo("""
                <iq from='coven@chat.shakespeare.lit' id='voice3' to='crone1@shakespeare.lit/desktop' type='result'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>
                    <item affiliation='none' jid='wiccarocks@shakespeare.lit/laptop' nick='secondwitch'
                          role='participant'/>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' nick='thirdwitch' role='participant'/>
                  </query>
                </iq>
                """);
    }

    /** §8.5: "Moderator Sends Modified Voice List to Service". */
    @Test
    void a_moderator_sends_a_changed_voice_list() {
        crone.sends(governing("set", "voice4", """
                <item nick='thirdwitch' role='visitor'/>
                <item nick='secondwitch' role='visitor'><reason>A worthy fellow.</reason></item>
                """));

        crone.receives(resultOf("voice4"));
        crone.receives(presence -> presence.from(ROOM + "/thirdwitch").hasStatusCodes());
        crone.receives(presence -> presence.from(ROOM + "/secondwitch").hasStatusCodes());
        crone.receivesNothing();
    }

    /** §8.5: "Service Returns Error…": all or nothing. */
    @Test
    void a_changed_voice_list_is_refused_whole() {
        assertThat(crone.asks(governing("""
                        <item nick='thirdwitch' role='visitor'/>
                        <item nick='firstwitch' role='visitor'/>
                        """))).isErrorWith("cancel", "not-allowed");
        hag.receivesNothing();
    }

    /** §9.6: "Admin Grants Moderator Status" to "Service Sends Notice of Moderator Status to All Occupants". */
    @Test
    void an_admin_grants_moderator_status() {
        crone.sends(governing(
                "set",
                "mod1",
                "<item nick='thirdwitch' role='moderator'><reason>A worthy witch indeed!</reason></item>"));

        crone.receives(resultOf("mod1"));
        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='moderator'>
                      <actor nick='firstwitch'/>
                      <reason>A worthy witch indeed!</reason>
                    </item>
                  </x>
                </presence>
                """));
        wicca.receives(presence -> presence.from(ROOM + "/thirdwitch")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("role", "moderator")
                .withoutAttribute("jid"));
        hag.receives().from(ROOM + "/thirdwitch").hasStatusCodes(110);
        // §8: a moderator discovers real addresses by presence
        hag.receivesInAnyOrder(revealed("firstwitch", CRONE), revealed("secondwitch", WICCA));
        hag.receivesNothing();
        wicca.receivesNothing();
    }

    private static Expectation revealed(String nick, String address) {
        return presence -> presence.isPresence()
                .from(ROOM + "/" + nick)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("jid", address);
    }

    /** §9.7: "Service Notes Loss of Moderator Status". */
    @Test
    void an_admin_revokes_moderator_status() {
        crowned("thirdwitch");

        crone.sends(governing("set", "mod2", "<item nick='thirdwitch' role='participant'/>"));

        crone.receives(resultOf("mod2"));
        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'>
                      <actor nick='firstwitch'/>
                    </item>
                  </x>
                </presence>
                """));
    }

    /** §9.7, §9.8: "Service Returns Error on Attempt to Revoke Moderator Status from an Admin or Owner". */
    @Test
    void moderator_status_is_not_taken_from_admins_and_owners() {
        made("admin", "wiccarocks@shakespeare.lit");

        assertThat(wicca.asks(governing("<item nick='firstwitch' role='participant'/>")))
                .isErrorWith("cancel", "not-allowed");
        assertThat(crone.asks(governing("<item nick='secondwitch' role='participant'/>")))
                .isErrorWith("cancel", "not-allowed");
    }

    /** §9.6. */
    @Test
    void a_mere_moderator_makes_no_other() {
        crowned("secondwitch");

        assertThat(wicca.asks(governing("<item nick='thirdwitch' role='moderator'/>")))
                .isErrorWith("auth", "forbidden");
        assertThat(wicca.asks(governing("get", "mod3", "<item role='moderator'/>")))
                .isErrorWith("auth", "forbidden");
    }

    /** §9.8: "Admin Requests Moderator List", "Admin Sends Modified Moderator List to Service". */
    @Test
    void an_admin_changes_the_moderator_list() {
        crowned("thirdwitch");

        assertThat(crone.asks(governing("get", "mod3", "<item role='moderator'/>"))).isEqualTo("""
                <iq from='coven@chat.shakespeare.lit' id='mod3' to='crone1@shakespeare.lit/desktop' type='result'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>
                    <item affiliation='owner' jid='crone1@shakespeare.lit/desktop' nick='firstwitch' role='moderator'/>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' nick='thirdwitch' role='moderator'/>
                  </query>
                </iq>
                """);
        crone.sends(governing("set", "mod4", """
                <item nick='thirdwitch' role='participant'/>
                <item nick='secondwitch' role='moderator'/>
                """));
        crone.receives(resultOf("mod4"));
        for (String nick : List.of("thirdwitch", "secondwitch")) {
            crone.receives(presence -> presence.from(ROOM + "/" + nick));
        }
    }
}
