package im.annex.muc.examples;

import static im.annex.muc.examples.Governing.CRONE;
import static im.annex.muc.examples.Governing.HAG;
import static im.annex.muc.examples.Governing.WICCA;
import static im.annex.muc.examples.Governing.done;
import static im.annex.muc.examples.Governing.get;
import static im.annex.muc.examples.Governing.list;
import static im.annex.muc.examples.Governing.refused;
import static im.annex.muc.examples.Governing.set;
import static im.annex.muc.examples.Governing.shown;
import static im.annex.muc.examples.Governing.shownToItself;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.muc.domain.Affiliation;
import im.annex.testkit.trace.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

/** §10.3 to §10.8: owners and admins. */
class GovernorsTest {

    private static final String COVEN = "coven@chat.shakespeare.lit";
    private static final String HECATE = "hecate@shakespeare.lit/broom";
    private static final String ACTOR = "<actor nick='firstwitch'/>";
    private static final String JID = " jid='hecate@shakespeare.lit/broom'";

    /** The crone; the hag, who sees no addresses; Hecate. */
    private static Stage withHecateAs(String affiliation) {
        return Stage.withTheCrone()
                .entered(COVEN + "/thirdwitch", HAG)
                .affiliated(affiliation, "hecate@shakespeare.lit")
                .entered(COVEN + "/hecate", HECATE);
    }

    private static String toEverybody(String item, String because) {
        return shown("hecate", CRONE, item + JID, because)
                + shown("hecate", HAG, item, because)
                + shownToItself("hecate", HECATE, item + JID, because);
    }

    private static String item(String affiliation, String reason) {
        return "<item affiliation='%s' jid='hecate@shakespeare.lit'>%s</item>".formatted(affiliation, reason);
    }

    private static Affiliation affiliation(Stage stage, String user) {
        return stage.room(COVEN).orElseThrow().affiliation(new JID(user));
    }

    /**
     * §10.3, §10.6: MUST be on the list, then MUST be answered, then MUST be told to everybody; the reason is optional; §8:
     * who is a moderator now sees who the others are.
     */
    @Example({172, 173, 174, 175, 186, 187, 188, 189})
    @ParameterizedTest
    @CsvSource({
        "owner, owner1, ''",
        "owner, owner1, <reason>A worthy witch indeed!</reason>",
        "admin, admin1, ''",
        "admin, admin1, <reason>A worthy witch indeed!</reason>"
    })
    void an_owner_makes_owners_and_admins(String affiliation, String id, String reason) {
        Stage stage = withHecateAs("none");

        stage.sends(set(CRONE, id, item(affiliation, reason)))
                .receive(
                        done(CRONE, id),
                        toEverybody("affiliation='%s' role='moderator'".formatted(affiliation), ACTOR + reason),
                        shown(
                                        "firstwitch",
                                        HECATE,
                                        "affiliation='owner' jid='crone1@shakespeare.lit/desktop' role='moderator'",
                                        "")
                                + shown(
                                        "thirdwitch",
                                        HECATE,
                                        "affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'",
                                        ""));

        assertThat(affiliation(stage, "hecate@shakespeare.lit").name()).isEqualToIgnoringCase(affiliation);
    }

    /** §10.3, §10.6: who is not there MAY be told of; nobody is told an address who may not see it. */
    @Example({176, 190})
    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin"})
    void those_who_see_addresses_are_told_of_governors_who_are_not_there(String affiliation) {
        Stage.withTheCrone()
                .entered(COVEN + "/thirdwitch", HAG)
                .sends(set(CRONE, "owner1", item(affiliation, "")))
                .receive(done(CRONE, "owner1"), """
                        <message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='%1$s' jid='hecate@shakespeare.lit' role='none'>
                              <actor nick='firstwitch'/>
                            </item>
                          </x>
                        </message>
                        <message from='coven@chat.shakespeare.lit' to='hecate@shakespeare.lit'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='%1$s' jid='hecate@shakespeare.lit' role='none'/>
                            <status code='101'/>
                          </x>
                        </message>
                        """.formatted(affiliation));
    }

    /** §10.3: a full JID SHOULD be taken for the bare one. */
    @Test
    void affiliations_are_of_bare_addresses() {
        Stage stage = Stage.withTheCrone()
                .quietly(set(CRONE, "owner1", "<item affiliation='owner' jid='hecate@shakespeare.lit/broom'/>"));

        assertThat(affiliation(stage, "hecate@shakespeare.lit")).isEqualTo(Affiliation.OWNER);
    }

    /** §10.4, §10.7: MUST be off the list, then MUST be answered, then MUST be told to everybody. */
    @Example({177, 178, 179, 180, 191, 192, 193, 194})
    @ParameterizedTest
    @CsvSource({
        "owner, admin, moderator, owner2, ''",
        "owner, admin, moderator, owner2, <reason>Not so worthy after all!</reason>",
        "admin, member, participant, admin2, ''",
        "admin, member, participant, admin2, <reason>Not so worthy after all!</reason>"
    })
    void an_owner_unmakes_owners_and_admins(String before, String after, String role, String id, String reason) {
        Stage stage = withHecateAs(before);

        stage.sends(set(CRONE, id, item(after, reason)))
                .receive(
                        done(CRONE, id),
                        toEverybody("affiliation='%s' role='%s'".formatted(after, role), ACTOR + reason));

        assertThat(affiliation(stage, "hecate@shakespeare.lit").name()).isEqualToIgnoringCase(after);
    }

    /** §10.7: also of those who are not there. */
    @Example(195)
    @Test
    void those_who_see_addresses_are_told_of_admins_who_are_none_any_more_and_not_there() {
        Stage.withTheCrone()
                .affiliated("admin", "hecate@shakespeare.lit")
                .entered(COVEN + "/thirdwitch", HAG)
                .sends(set(CRONE, "admin2", item("member", "")))
                .receivesAmongOthers(CRONE, done(CRONE, "admin2") + """
                        <message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='member' jid='hecate@shakespeare.lit' role='none'>
                              <actor nick='firstwitch'/>
                            </item>
                          </x>
                        </message>
                        """);
    }

    /** §10.4: MUST NOT be possible for the last owner: conflict; with another one it SHOULD be. */
    @Test
    void the_last_owner_stays_owner() {
        String give = set(CRONE, "owner2", "<item affiliation='admin' jid='crone1@shakespeare.lit'/>");
        Stage stage = withHecateAs("none").refuses(give, refused(CRONE, "owner2", "cancel", "conflict"));

        stage.affiliated("owner", "hecate@shakespeare.lit").quietly(give);

        assertThat(affiliation(stage, "crone1@shakespeare.lit")).isEqualTo(Affiliation.ADMIN);
    }

    /** §10.5, §10.8: each MUST have affiliation and address, without a role (§17.4 rule 6). */
    @Example({181, 182, 196, 197})
    @Test
    void an_owner_gets_the_lists_of_owners_and_admins() {
        withHecateAs("admin")
                .affiliated("admin", "wiccarocks@shakespeare.lit")
                .sends(get(CRONE, "owner3", "<item affiliation='owner'/>"))
                .receive(list(CRONE, "owner3", "<item affiliation='owner' jid='crone1@shakespeare.lit'/>"))
                .sends(get(CRONE, "admin3", "<item affiliation='admin'/>"))
                .receive(list(CRONE, "admin3", """
                        <item affiliation='admin' jid='hecate@shakespeare.lit'/>
                        <item affiliation='admin' jid='wiccarocks@shakespeare.lit'/>
                        """));
    }

    /** §10.5: MUST be forbidden to others in a semi-anonymous room. */
    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin"})
    void others_do_not_get_these_lists(String affiliation) {
        withHecateAs("admin")
                .refuses(
                        get(HECATE, "owner3", "<item affiliation='%s'/>".formatted(affiliation)),
                        refused(HECATE, "owner3", "auth", "forbidden"))
                .refuses(
                        get(HAG, "owner3", "<item affiliation='%s'/>".formatted(affiliation)),
                        refused(HAG, "owner3", "auth", "forbidden"));
    }

    /** §10.5, §10.8: MUST be changed and answered, then MUST be told. */
    @Example({183, 185, 198, 200})
    @ParameterizedTest
    @CsvSource({"owner, owner4", "admin, admin4"})
    void an_owner_sends_a_changed_list(String affiliation, String id) {
        Stage stage = withHecateAs("none").affiliated(affiliation, "hag66@shakespeare.lit");

        stage.sends(set(CRONE, id, """
                        <item affiliation='none' jid='hag66@shakespeare.lit'></item>
                        <item affiliation='%s' jid='hecate@shakespeare.lit'></item>
                        """.formatted(affiliation)))
                .receivesAmongOthers(
                        CRONE,
                        done(CRONE, id)
                                + shown(
                                        "thirdwitch",
                                        CRONE,
                                        "affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'",
                                        ACTOR)
                                + shown(
                                        "hecate",
                                        CRONE,
                                        "affiliation='%s' role='moderator'".formatted(affiliation) + JID,
                                        ACTOR));

        assertThat(affiliation(stage, "hag66@shakespeare.lit")).isEqualTo(Affiliation.NONE);
    }

    /** §10.3 to §10.8: MUST be forbidden to who is no owner, be it an admin. */
    @Example({184, 199})
    @ParameterizedTest
    @CsvSource({
        "owner, hecate@shakespeare.lit",
        "admin, hecate@shakespeare.lit",
        "none, crone1@shakespeare.lit",
        "member, crone1@shakespeare.lit"
    })
    void nobody_else_changes_these_lists(String affiliation, String user) {
        String items = "<item affiliation='%s' jid='%s'/>".formatted(affiliation, user);

        Stage.withTheWitches()
                .refuses(set(HAG, "ownertest", items), refused(HAG, "ownertest", "auth", "forbidden"))
                .refuses(set(WICCA, "admintest", items), refused(WICCA, "admintest", "auth", "forbidden"));
    }
}
