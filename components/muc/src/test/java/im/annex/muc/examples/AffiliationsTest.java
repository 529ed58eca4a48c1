package im.annex.muc.examples;

import static im.annex.muc.examples.Governing.CRONE;
import static im.annex.muc.examples.Governing.HAG;
import static im.annex.muc.examples.Governing.WICCA;
import static im.annex.muc.examples.Governing.done;
import static im.annex.muc.examples.Governing.get;
import static im.annex.muc.examples.Governing.gone;
import static im.annex.muc.examples.Governing.list;
import static im.annex.muc.examples.Governing.refused;
import static im.annex.muc.examples.Governing.request;
import static im.annex.muc.examples.Governing.set;
import static im.annex.muc.examples.Governing.shown;
import static im.annex.muc.examples.Governing.shownToItself;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Nick;
import im.annex.testkit.trace.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

/** §9.1 to §9.5: bans and members. */
class AffiliationsTest {

    private static final String ACTOR = "<actor nick='firstwitch'/>";
    private static final String JID_OF_HAG = " jid='hag66@shakespeare.lit/pda'";

    private static final String SOUTHAMPTON = "southampton@chat.shakespeare.lit";
    private static final String KING = "kinghenryv@shakespeare.lit/throne";
    private static final String EXETER = "exeter@shakespeare.lit/pda";
    private static final String CAMBRIDGE = "earlofcambridge@shakespeare.lit/stabber";

    private static Stage southampton() {
        return Stage.empty()
                .opened(SOUTHAMPTON, KING, "The ♚")
                .entered(SOUTHAMPTON + "/exeter", EXETER)
                .entered(SOUTHAMPTON + "/cambridge", CAMBRIDGE);
    }

    private static String ban(String items) {
        return request("set", KING, "ban1", SOUTHAMPTON, items);
    }

    /**
     * §9.1: MUST be on the list and without a registered nickname, MUST be answered, MUST be told to who is banned with 301,
     * then MUST be told to the others; the reason is optional.
     */
    @Example({110, 111, 112, 113, 114})
    @ParameterizedTest
    @ValueSource(strings = {"", "<reason>Treason</reason>"})
    void an_admin_bans_a_user(String reason) {
        String item = "affiliation='outcast' role='none'";
        String jid = " jid='earlofcambridge@shakespeare.lit/stabber'";
        String because = "<actor nick='The ♚'/>" + reason;
        Stage stage = southampton()
                .quietly(ban("<item affiliation='member' jid='earlofcambridge@shakespeare.lit' nick='cambridge'/>"));

        stage.sends(ban("<item affiliation='outcast' jid='earlofcambridge@shakespeare.lit'>" + reason + "</item>"))
                .receive(
                        done(SOUTHAMPTON, KING, "ban1"),
                        gone(SOUTHAMPTON + "/cambridge", CAMBRIDGE, item + jid, because, 110, 301),
                        gone(SOUTHAMPTON + "/cambridge", EXETER, item, because, 301)
                                + gone(SOUTHAMPTON + "/cambridge", KING, item + jid, because, 301));

        var room = stage.room(SOUTHAMPTON).orElseThrow();
        assertThat(room.affiliation(new JID("earlofcambridge@shakespeare.lit"))).isEqualTo(Affiliation.OUTCAST);
        assertThat(room.affiliations().holder(new Nick("cambridge"))).isEmpty();
    }

    /** §9.1: MUST be not-allowed; §9.2: then SHOULD NOT change anything. */
    @Example(115)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item affiliation='outcast' jid='kinghenryv@shakespeare.lit'/>",
                "<item affiliation='outcast' jid='lordscroop@shakespeare.lit'/>"
                        + "<item affiliation='outcast' jid='kinghenryv@shakespeare.lit'/>"
            })
    void an_admin_does_not_ban_an_owner(String items) {
        southampton()
                .quietly(ban("<item affiliation='admin' jid='exeter@shakespeare.lit'/>"))
                .refuses(
                        request("set", EXETER, "ban1", SOUTHAMPTON, items),
                        refused(SOUTHAMPTON, EXETER, "ban1", "cancel", "not-allowed"));
    }

    /** §9.1: MUST be conflict. */
    @Test
    void nobody_bans_himself() {
        southampton()
                .refuses(
                        ban("<item affiliation='outcast' jid='kinghenryv@shakespeare.lit'/>"),
                        refused(SOUTHAMPTON, KING, "ban1", "cancel", "conflict"))
                .quietly(ban("<item affiliation='admin' jid='exeter@shakespeare.lit'/>"))
                .refuses(
                        request(
                                "set",
                                EXETER,
                                "ban1",
                                SOUTHAMPTON,
                                "<item affiliation='outcast' jid='exeter@shakespeare.lit'/>"),
                        refused(SOUTHAMPTON, EXETER, "ban1", "cancel", "conflict"));
    }

    /** §9.2: each MUST have affiliation and address, SHOULD NOT have a nickname and a role. */
    @Example({116, 117})
    @Test
    void an_admin_gets_the_ban_list() {
        southampton()
                .quietly(ban("""
                        <item affiliation='outcast' jid='earlofcambridge@shakespeare.lit'>
                          <reason>Treason</reason>
                        </item>
                        """))
                .sends(request("get", KING, "ban2", SOUTHAMPTON, "<item affiliation='outcast'/>"))
                .receive(list(SOUTHAMPTON, KING, "ban2", """
                        <item affiliation='outcast' jid='earlofcambridge@shakespeare.lit'>
                          <reason>Treason</reason>
                        </item>
                        """));
    }

    /** §9.2: MUST be answered, then MUST be removed; who is not there is told nothing in the room. */
    @Example({118, 119})
    @Test
    void an_admin_sends_a_changed_ban_list() {
        Stage stage = southampton()
                .entered(SOUTHAMPTON + "/scroop", "lordscroop@shakespeare.lit/masham")
                .sends(request("set", KING, "ban3", SOUTHAMPTON, """
                        <item affiliation='outcast' jid='lordscroop@shakespeare.lit'><reason>Treason</reason></item>
                        <item affiliation='outcast' jid='sirthomasgrey@shakespeare.lit'><reason>Treason</reason></item>
                        """))
                .receivesAmongOthers(
                        EXETER,
                        gone(
                                SOUTHAMPTON + "/scroop",
                                EXETER,
                                "affiliation='outcast' role='none'",
                                "<actor nick='The ♚'/><reason>Treason</reason>",
                                301));

        var room = stage.room(SOUTHAMPTON).orElseThrow();
        assertThat(room.affiliation(new JID("lordscroop@shakespeare.lit"))).isEqualTo(Affiliation.OUTCAST);
        assertThat(room.affiliation(new JID("sirthomasgrey@shakespeare.lit"))).isEqualTo(Affiliation.OUTCAST);
    }

    /** §9.2: the user itself before the domain. */
    @Test
    void a_ban_of_a_domain_is_not_for_those_who_are_on_a_list_themselves() {
        Stage stage = southampton()
                .quietly(ban("<item affiliation='member' jid='exeter@shakespeare.lit'/>"))
                .quietly(ban("<item affiliation='outcast' jid='shakespeare.lit'/>"));

        var room = stage.room(SOUTHAMPTON).orElseThrow();
        assertThat(room.occupants().at(new JID(EXETER))).isPresent();
        assertThat(room.occupants().at(new JID(CAMBRIDGE))).isEmpty();
    }

    private static String toEverybody(String nick, String item, String because) {
        return shown(nick, CRONE, item + JID_OF_HAG, because)
                + shown(nick, WICCA, item, because)
                + shownToItself(nick, HAG, item + JID_OF_HAG, because);
    }

    /** The hag is there and nobody's member; the wiccan sees no addresses. */
    private static Stage withThreeWitches() {
        return Stage.withTheCrone()
                .entered("coven@chat.shakespeare.lit/secondwitch", WICCA)
                .entered("coven@chat.shakespeare.lit/thirdwitch", HAG);
    }

    private static Affiliation affiliation(Stage stage, String user) {
        return stage.room("coven@chat.shakespeare.lit").orElseThrow().affiliation(new JID(user));
    }

    /** §9.3: MUST be on the list, then MUST be answered, then MUST be told to everybody; the reason is optional. */
    @Example({120, 121, 122, 123})
    @ParameterizedTest
    @ValueSource(strings = {"", "<reason>A worthy witch indeed!</reason>"})
    void an_admin_grants_membership(String reason) {
        Stage stage = withThreeWitches();

        stage.sends(set(CRONE, "member1", """
                        <item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch'>%s</item>
                        """.formatted(reason)))
                .receive(
                        done(CRONE, "member1"),
                        toEverybody("thirdwitch", "affiliation='member' role='participant'", ACTOR + reason));

        assertThat(affiliation(stage, "hag66@shakespeare.lit")).isEqualTo(Affiliation.MEMBER);
        assertThat(stage.room("coven@chat.shakespeare.lit")
                        .orElseThrow()
                        .affiliations()
                        .holder(new Nick("thirdwitch")))
                .hasValue(new JID("hag66@shakespeare.lit"));
    }

    /** §9.4: MUST be off the list, then MUST be answered, then MUST be told to everybody; the reason is optional. */
    @Example({124, 125, 126, 127})
    @ParameterizedTest
    @ValueSource(strings = {"", "<reason>Not so worthy after all!</reason>"})
    void an_admin_revokes_membership(String reason) {
        Stage stage = withThreeWitches().affiliated("member", "hag66@shakespeare.lit");

        stage.sends(set(CRONE, "member2", "<item affiliation='none' jid='hag66@shakespeare.lit'>" + reason + "</item>"))
                .receive(
                        done(CRONE, "member2"),
                        toEverybody("thirdwitch", "affiliation='none' role='participant'", ACTOR + reason));

        assertThat(affiliation(stage, "hag66@shakespeare.lit")).isEqualTo(Affiliation.NONE);
    }

    /** §9.4: from a members-only room MUST be removed with 321, and SHOULD only be told that; §9.5: MUST NOT come back. */
    @Example(128)
    @Test
    void who_is_no_member_any_more_leaves_a_members_only_room() {
        String item = "affiliation='none' role='none'";
        Stage stage = Stage.withTheWitches()
                .affiliated("member", "wiccarocks@shakespeare.lit")
                .configured("muc#roomconfig_membersonly", "1");

        stage.sends(set(CRONE, "member2", "<item affiliation='none' jid='hag66@shakespeare.lit'/>"))
                .receive(
                        done(CRONE, "member2"),
                        gone("coven@chat.shakespeare.lit/thirdwitch", HAG, item + JID_OF_HAG, ACTOR, 110, 321),
                        gone("coven@chat.shakespeare.lit/thirdwitch", WICCA, item, ACTOR, 321)
                                + gone("coven@chat.shakespeare.lit/thirdwitch", CRONE, item + JID_OF_HAG, ACTOR, 321))
                .refuses("""
                        <presence from='hag66@shakespeare.lit/pda' id='e' to='coven@chat.shakespeare.lit/thirdwitch'>
                          <x xmlns='http://jabber.org/protocol/muc'/>
                        </presence>
                        """, """
                        <presence from='coven@chat.shakespeare.lit/thirdwitch' id='e' to='hag66@shakespeare.lit/pda'
                                  type='error'>
                          <x xmlns='http://jabber.org/protocol/muc'/>
                          <error by='coven@chat.shakespeare.lit' type='auth'>
                            <registration-required xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                          </error>
                        </presence>
                        """);
    }

    /** §9.5: MUST be the full list, each with affiliation and address; §17.4 rule 6: MUST NOT have a role. */
    @Example({129, 130})
    @Test
    void an_admin_gets_the_member_list() {
        withThreeWitches()
                .quietly(set(CRONE, "m", "<item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch'/>"))
                .sends(get(CRONE, "member3", "<item affiliation='member'/>"))
                .receive(list(
                        CRONE,
                        "member3",
                        "<item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch'/>"));
    }

    /** §9.5: MUST be changed and answered, then MUST be told. */
    @Example({131, 132, 133, 136})
    @Test
    void an_admin_sends_a_changed_member_list() {
        String hecate = " jid='hecate@shakespeare.lit/broom'";
        Stage stage = Stage.withTheCrone()
                .affiliated("member", "hag66@shakespeare.lit")
                .entered("coven@chat.shakespeare.lit/thirdwitch", HAG)
                .entered("coven@chat.shakespeare.lit/hecate", "hecate@shakespeare.lit/broom");

        stage.sends(set(CRONE, "member4", """
                        <item affiliation='none' jid='hag66@shakespeare.lit'/>
                        <item affiliation='member' jid='hecate@shakespeare.lit'/>
                        """))
                .receivesAmongOthers(
                        CRONE,
                        done(CRONE, "member4")
                                + shown(
                                        "thirdwitch",
                                        CRONE,
                                        "affiliation='none' role='participant'" + JID_OF_HAG,
                                        ACTOR)
                                + shown("hecate", CRONE, "affiliation='member' role='participant'" + hecate, ACTOR));

        assertThat(affiliation(stage, "hag66@shakespeare.lit")).isEqualTo(Affiliation.NONE);
        assertThat(affiliation(stage, "hecate@shakespeare.lit")).isEqualTo(Affiliation.MEMBER);
    }

    /** §9.5: SHOULD be invited, with the password. */
    @Example(134)
    @Test
    void a_new_member_of_a_members_only_room_is_invited() {
        Stage.withTheCrone()
                .configured("muc#roomconfig_membersonly", "1")
                .configured("muc#roomconfig_roomsecret", "cauldronburn")
                .sends(set(CRONE, "member4", "<item affiliation='member' jid='hecate@shakespeare.lit'/>"))
                .receivesAmongOthers("hecate@shakespeare.lit", """
                        <message from='coven@chat.shakespeare.lit' to='hecate@shakespeare.lit'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <invite from='crone1@shakespeare.lit'/>
                            <password>cauldronburn</password>
                          </x>
                        </message>
                        """);
    }

    /** §9: MUST be forbidden to who is no admin. */
    @ParameterizedTest
    @CsvSource({"outcast, hecate@shakespeare.lit", "member, hecate@shakespeare.lit", "none, hag66@shakespeare.lit"})
    void only_admins_do_that(String affiliation, String user) {
        Stage.withTheWitches()
                .made("moderator", "thirdwitch")
                .refuses(
                        set(HAG, "i1", "<item affiliation='%s' jid='%s'/>".formatted(affiliation, user)),
                        refused(HAG, "i1", "auth", "forbidden"))
                .refuses(get(HAG, "i2", "<item affiliation='outcast'/>"), refused(HAG, "i2", "auth", "forbidden"));
    }

    /** §17.4 rule 4: both at once MUST be a bad request. */
    @Test
    void nobody_changes_a_role_and_an_affiliation_at_once() {
        Stage.withTheWitches()
                .refuses(
                        set(CRONE, "i1", """
                                <item nick='thirdwitch' jid='hag66@shakespeare.lit' affiliation='admin' role='moderator'/>
                                """),
                        refused(CRONE, "i1", "modify", "bad-request").replace(" by='coven@chat.shakespeare.lit'", ""));
    }
}
