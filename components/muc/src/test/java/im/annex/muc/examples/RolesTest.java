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
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Role;
import im.annex.testkit.trace.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §8.2 to §8.5, §9.6 to §9.8: kicks, voice, moderators. */
class RolesTest {

    private static final String ACTOR = "<actor nick='firstwitch'/>";
    private static final String JID = " jid='hag66@shakespeare.lit/pda'";

    private static final String FLUELLEN = "fluellen@shakespeare.lit/pda";
    private static final String GOWER = "gower@shakespeare.lit/cell";
    private static final String HARFLEUR = "harfleur@chat.shakespeare.lit";

    private static Role role(Stage stage, String nick) {
        return stage.room("coven@chat.shakespeare.lit")
                .orElseThrow()
                .occupants()
                .named(new Nick(nick))
                .orElseThrow()
                .role();
    }

    /** §8.2: MUST be told to who is kicked with 307, then MUST be answered, then MUST be told to the others. */
    @Example({89, 90, 91, 92})
    @Test
    void a_moderator_kicks_an_occupant() {
        String because = "<actor nick='Fluellen'/><reason>Avaunt, you cullion!</reason>";
        String item = "affiliation='none' role='none'";
        String pistol = " jid='pistol@shakespeare.lit/harfleur'";

        Stage.empty()
                .opened(HARFLEUR, FLUELLEN, "Fluellen")
                .entered(HARFLEUR + "/gower", GOWER)
                .entered(HARFLEUR + "/pistol", "pistol@shakespeare.lit/harfleur")
                .sends(request("set", FLUELLEN, "kick1", HARFLEUR, """
                        <item nick='pistol' role='none'><reason>Avaunt, you cullion!</reason></item>
                        """))
                .receive(
                        gone(HARFLEUR + "/pistol", "pistol@shakespeare.lit/harfleur", item + pistol, because, 110, 307),
                        done(HARFLEUR, FLUELLEN, "kick1"),
                        gone(HARFLEUR + "/pistol", GOWER, item, because, 307)
                                + gone(HARFLEUR + "/pistol", FLUELLEN, item + pistol, because, 307));
    }

    /** §8.2: MUST be not-allowed. */
    @Example(93)
    @Test
    void nobody_kicks_who_has_a_higher_affiliation() {
        Stage stage = Stage.withTheWitches().made("moderator", "thirdwitch");

        stage.refuses(
                set(WICCA, "kicktest", "<item nick='firstwitch' role='none'/>"),
                refused(WICCA, "kicktest", "cancel", "not-allowed"));
        stage.refuses(
                set(HAG, "kicktest", "<item nick='secondwitch' role='none'/>"),
                refused(HAG, "kicktest", "cancel", "not-allowed"));
    }

    private static Stage moderated() {
        return Stage.withTheWitches().configured("muc#roomconfig_moderatedroom", "1");
    }

    private static String toEverybody(String nick, String item, String because) {
        return shown(nick, CRONE, item + JID, because)
                + shown(nick, WICCA, item + JID, because)
                + shownToItself(nick, HAG, item + JID, because);
    }

    /** §8.3: MUST be answered, then MUST be told to everybody; the reason is optional. */
    @Example({94, 95, 96, 97})
    @ParameterizedTest
    @ValueSource(strings = {"", "<reason>A worthy witch indeed!</reason>"})
    void a_moderator_grants_voice(String reason) {
        Stage stage = moderated().made("visitor", "thirdwitch");

        stage.sends(set(CRONE, "voice1", "<item nick='thirdwitch' role='participant'>" + reason + "</item>"))
                .receive(
                        done(CRONE, "voice1"),
                        toEverybody("thirdwitch", "affiliation='member' role='participant'", ACTOR + reason));

        assertThat(role(stage, "thirdwitch")).isEqualTo(Role.PARTICIPANT);
    }

    /** §8.4: MUST be answered, then MUST be told to everybody; the reason is optional. */
    @Example({98, 99, 100, 101})
    @ParameterizedTest
    @ValueSource(strings = {"", "<reason>Not so worthy after all!</reason>"})
    void a_moderator_revokes_voice(String reason) {
        Stage stage = moderated();

        stage.sends(set(CRONE, "voice2", "<item nick='thirdwitch' role='visitor'>" + reason + "</item>"))
                .receive(
                        done(CRONE, "voice2"),
                        toEverybody("thirdwitch", "affiliation='member' role='visitor'", ACTOR + reason));

        assertThat(role(stage, "thirdwitch")).isEqualTo(Role.VISITOR);
    }

    /** §8.4: MUST NOT be possible against who is at or above the moderator's level; §5.1.1: nor against admins and owners. */
    @Example({102, 107})
    @Test
    void voice_is_not_taken_from_those_above() {
        Stage stage = moderated()
                .affiliated("member", "hecate@shakespeare.lit")
                .entered("coven@chat.shakespeare.lit/hecate", "hecate@shakespeare.lit/broom")
                .made("moderator", "thirdwitch");

        stage.refuses(
                set(HAG, "voicetest", "<item nick='hecate' role='visitor'/>"),
                refused(HAG, "voicetest", "cancel", "not-allowed"));
        stage.refuses(
                set(CRONE, "voicetest", "<item nick='secondwitch' role='visitor'/>"),
                refused(CRONE, "voicetest", "cancel", "not-allowed"));
        stage.refuses(
                set(WICCA, "voicetest", "<item nick='hecate' role='visitor'/><item nick='firstwitch' role='visitor'/>"),
                refused(WICCA, "voicetest", "cancel", "not-allowed"));
    }

    private static final String BARD = "bard@shakespeare.lit/globe";
    private static final String GOODFOLK = "goodfolk@chat.shakespeare.lit";

    private static Stage goodfolk() {
        return Stage.empty()
                .opened(GOODFOLK, BARD, "bard")
                .configures(GOODFOLK, BARD, "muc#roomconfig_moderatedroom", "1")
                .quietly(request(
                        "set", BARD, "m", GOODFOLK, "<item affiliation='member' jid='hecate@shakespeare.lit'/>"))
                .entered(GOODFOLK + "/Polo", "polonius@hamlet/castle")
                .entered(GOODFOLK + "/Hecate", "hecate@shakespeare.lit/broom")
                .entered(GOODFOLK + "/rosencrantz", "rosencrantz@hamlet/ship")
                .entered(GOODFOLK + "/guildenstern", "guildenstern@hamlet/ship")
                .quietly(request("set", BARD, "v", GOODFOLK, "<item nick='Polo' role='participant'/>"));
    }

    /** §8.5: each MUST have nick and role, and SHOULD the rest; §17.4 rule 5: all of them MUST, with the full JID. */
    @Example({103, 104})
    @Test
    void a_moderator_gets_the_voice_list() {
        goodfolk()
                .sends(request("get", BARD, "voice3", GOODFOLK, "<item role='participant'/>"))
                .receive(list(GOODFOLK, BARD, "voice3", """
                <item affiliation='member' jid='hecate@shakespeare.lit/broom' nick='Hecate' role='participant'/>
                <item affiliation='none' jid='polonius@hamlet/castle' nick='Polo' role='participant'/>
                """));
    }

    /** §8.5: MUST be answered, then MUST be told for each of them. */
    @Example({105, 106})
    @Test
    void a_moderator_sends_a_changed_voice_list() {
        Stage stage = goodfolk();

        stage.sends(request("set", BARD, "voice4", GOODFOLK, """
                <item nick='Hecate' role='visitor'/>
                <item nick='rosencrantz' role='participant'><reason>A worthy fellow.</reason></item>
                <item nick='guildenstern' role='participant'><reason>A worthy fellow.</reason></item>
                """))
                .receivesAmongOthers(BARD, done(GOODFOLK, BARD, "voice4") + """
                <presence from='goodfolk@chat.shakespeare.lit/Hecate' to='bard@shakespeare.lit/globe'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hecate@shakespeare.lit/broom' role='visitor'>
                      <actor nick='bard'/>
                    </item>
                  </x>
                </presence>
                <presence from='goodfolk@chat.shakespeare.lit/rosencrantz' to='bard@shakespeare.lit/globe'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='rosencrantz@hamlet/ship' role='participant'>
                      <actor nick='bard'/>
                      <reason>A worthy fellow.</reason>
                    </item>
                  </x>
                </presence>
                <presence from='goodfolk@chat.shakespeare.lit/guildenstern' to='bard@shakespeare.lit/globe'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='guildenstern@hamlet/ship' role='participant'>
                      <actor nick='bard'/>
                      <reason>A worthy fellow.</reason>
                    </item>
                  </x>
                </presence>
                """);
    }

    /** §8: MUST be forbidden to who is no moderator. */
    @ParameterizedTest
    @ValueSource(strings = {"<item nick='thirdwitch' role='none'/>", "<item nick='thirdwitch' role='visitor'/>"})
    void only_moderators_do_that(String item) {
        Stage.withTheWitches()
                .refuses(set(HAG, "i1", item), refused(HAG, "i1", "auth", "forbidden"))
                .refuses(get(HAG, "i2", "<item role='participant'/>"), refused(HAG, "i2", "auth", "forbidden"));
    }

    /**
     * §9.6: MUST be answered, then MUST be told to everybody; §8: who is a moderator now discovers the full JIDs of the
     * others by presence.
     */
    @Example({137, 138, 139, 140})
    @ParameterizedTest
    @ValueSource(strings = {"", "<reason>A worthy witch indeed!</reason>"})
    void an_admin_grants_moderator_status(String reason) {
        Stage.withTheWitches()
                .sends(set(CRONE, "mod1", "<item nick='thirdwitch' role='moderator'>" + reason + "</item>"))
                .receive(
                        done(CRONE, "mod1"),
                        toEverybody("thirdwitch", "affiliation='member' role='moderator'", ACTOR + reason),
                        shown(
                                        "firstwitch",
                                        HAG,
                                        "affiliation='owner' jid='crone1@shakespeare.lit/desktop' role='moderator'",
                                        "")
                                + shown(
                                        "secondwitch",
                                        HAG,
                                        "affiliation='admin' jid='wiccarocks@shakespeare.lit/laptop' role='moderator'",
                                        ""));
    }

    /** §9.7: MUST be answered, then MUST be told to everybody. */
    @Example({141, 142, 143, 144})
    @ParameterizedTest
    @ValueSource(strings = {"", "<reason>Not so worthy after all!</reason>"})
    void an_admin_revokes_moderator_status(String reason) {
        Stage.withTheWitches()
                .made("moderator", "thirdwitch")
                .sends(set(CRONE, "mod2", "<item nick='thirdwitch' role='participant'>" + reason + "</item>"))
                .receive(
                        done(CRONE, "mod2"),
                        toEverybody("thirdwitch", "affiliation='member' role='participant'", ACTOR + reason));
    }

    /** §9.7, §9.8: MUST NOT be possible with admins and owners. */
    @Example({145, 150})
    @ParameterizedTest
    @ValueSource(strings = {"firstwitch", "secondwitch"})
    void admins_and_owners_stay_moderators(String nick) {
        Stage stage = Stage.withTheWitches()
                .affiliated("admin", "hecate@shakespeare.lit")
                .entered("coven@chat.shakespeare.lit/hecate", "hecate@shakespeare.lit/broom");
        String hecate = "hecate@shakespeare.lit/broom";

        stage.refuses(
                set(hecate, "modtest", "<item nick='%s' role='participant'/>".formatted(nick)),
                refused(hecate, "modtest", "cancel", "not-allowed"));
        stage.refuses(set(hecate, "modtest", """
                        <item nick='thirdwitch' role='moderator'/><item nick='%s' role='participant'/>
                        """.formatted(nick)), refused(hecate, "modtest", "cancel", "not-allowed"));
    }

    /** §9.8: each MUST have nick and role. */
    @Example({146, 147})
    @Test
    void an_admin_gets_the_list_of_moderators() {
        Stage.withTheWitches()
                .made("moderator", "thirdwitch")
                .sends(get(CRONE, "mod3", "<item role='moderator'/>"))
                .receive(list(CRONE, "mod3", """
                        <item affiliation='owner' jid='crone1@shakespeare.lit/desktop' nick='firstwitch'
                              role='moderator'/>
                        <item affiliation='admin' jid='wiccarocks@shakespeare.lit/laptop' nick='secondwitch'
                              role='moderator'/>
                        <item affiliation='member' jid='hag66@shakespeare.lit/pda' nick='thirdwitch' role='moderator'/>
                        """));
    }

    /** §9.8: MUST be changed and answered, then MUST be told. */
    @Example({148, 149})
    @Test
    void an_admin_sends_a_changed_list_of_moderators() {
        Stage stage = Stage.withTheWitches()
                .entered("coven@chat.shakespeare.lit/Hecate", "hecate@shakespeare.lit/broom")
                .made("moderator", "thirdwitch");

        stage.sends(set(
                        CRONE,
                        "mod4",
                        "<item nick='thirdwitch' role='participant'/><item nick='Hecate' role='moderator'/>"))
                .receivesAmongOthers(
                        CRONE,
                        done(CRONE, "mod4")
                                + shown("thirdwitch", CRONE, "affiliation='member' role='participant'" + JID, ACTOR)
                                + shown(
                                        "Hecate",
                                        CRONE,
                                        "affiliation='none' jid='hecate@shakespeare.lit/broom' role='moderator'",
                                        ACTOR));

        assertThat(role(stage, "thirdwitch")).isEqualTo(Role.PARTICIPANT);
        assertThat(role(stage, "Hecate")).isEqualTo(Role.MODERATOR);
    }

    /** §9: MUST be forbidden to who is no admin, be it a moderator. */
    @Test
    void a_mere_moderator_makes_no_others() {
        Stage.withTheWitches()
                .entered("coven@chat.shakespeare.lit/hecate", "hecate@shakespeare.lit/broom")
                .made("moderator", "thirdwitch")
                .refuses(
                        set(HAG, "mod1", "<item nick='hecate' role='moderator'/>"),
                        refused(HAG, "mod1", "auth", "forbidden"));
    }
}
