package im.annex.muc.examples;

import static im.annex.muc.examples.Governing.CRONE;
import static im.annex.muc.examples.Governing.HAG;
import static im.annex.muc.examples.Governing.WICCA;
import static im.annex.muc.examples.Governing.done;
import static im.annex.muc.examples.Governing.refused;
import static im.annex.muc.examples.Governing.shown;
import static im.annex.muc.examples.Governing.shownToItself;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** §10.1, §10.2, §10.9: creating, configuring and destroying a room. */
class OwningTest {

    private static final String COVEN = "coven@chat.shakespeare.lit";

    private static final String CREATE = """
            <presence from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit/firstwitch'>
              <x xmlns='http://jabber.org/protocol/muc'/>
            </presence>
            """;

    private static final String DESTROYED = """
            <presence from='coven@chat.shakespeare.lit/firstwitch' to='crone1@shakespeare.lit/desktop'
                      type='unavailable'>
              <x xmlns='http://jabber.org/protocol/muc#user'>
                <item affiliation='none' role='none'/>
                <destroy/>
                <status code='110'/>
              </x>
            </presence>
            """;

    private static String owner(String type, String from, String id, String children) {
        return """
                <iq from='%s' id='%s' to='coven@chat.shakespeare.lit' type='%s'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'>%s</query>
                </iq>
                """.formatted(from, id, type, children);
    }

    /** §10.1.1: MUST be not-allowed. */
    @Example(152)
    @Test
    void creating_rooms_may_be_reserved_to_others() {
        Stage.withoutFounding().refuses("""
                <presence from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit/thirdwitch'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                </presence>
                """, """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda' type='error'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                  <error by='coven@chat.shakespeare.lit' type='cancel'>
                    <not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </presence>
                """);
    }

    /** §10.1.1 step 2: MUST make the creator the owner, and MUST say so with 201. */
    @Example({153, 154})
    @Test
    void who_enters_a_room_that_is_not_there_creates_it() {
        Stage.empty().sends(CREATE).receive("""
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='owner' jid='crone1@shakespeare.lit/desktop' role='moderator'/>
                    <status code='110'/>
                    <status code='201'/>
                  </x>
                </presence>
                <message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop' type='groupchat'>
                  <subject/>
                </message>
                """);
    }

    /** §10.1.2: MUST be unlocked. */
    @Example(155)
    @Test
    void an_instant_room_is_open_at_once() {
        Stage stage = Stage.empty()
                .quietly(CREATE)
                .sends(owner("set", CRONE, "create1", "<x xmlns='jabber:x:data' type='submit'/>"))
                .receive(done(CRONE, "create1"));

        stage.entered(COVEN + "/thirdwitch", HAG);
        assertThat(stage.room(COVEN).orElseThrow().occupants().size()).isEqualTo(2);
    }

    private static List<String> names(Element form) {
        return form.elements("field").stream()
                .filter(field -> field.attributeValue("var") != null)
                .map(field -> field.attributeValue("var"))
                .toList();
    }

    private static List<String> values(Element form) {
        return form.elements("field").stream()
                .map(field -> field.attributeValue("var") + "="
                        + field.elements("value").stream().map(Element::getText).toList())
                .toList();
    }

    /** §10.1.3: MUST be the form; what the text calls {@code muc#maxhistoryfetch} has the name that other servers give it. */
    @Example({156, 157})
    @Test
    void a_new_owner_gets_the_configuration_form() {
        Element answer = Stage.empty()
                .quietly(CREATE)
                .sends(owner("get", CRONE, "create1", ""))
                .take()
                .getFirst();
        Element form = answer.element("query").element("x");

        assertThat(answer.attributeValue("type")).isEqualTo("result");
        assertThat(form.attributeValue("type")).isEqualTo("form");
        assertThat(names(form))
                .contains(
                        "FORM_TYPE",
                        "muc#roomconfig_roomname",
                        "muc#roomconfig_roomdesc",
                        "muc#roomconfig_lang",
                        "muc#roomconfig_enablelogging",
                        "muc#roomconfig_changesubject",
                        "muc#roomconfig_allowinvites",
                        "muc#roomconfig_allowpm",
                        "muc#roomconfig_maxusers",
                        "muc#roomconfig_presencebroadcast",
                        "muc#roomconfig_getmemberlist",
                        "muc#roomconfig_publicroom",
                        "muc#roomconfig_persistentroom",
                        "muc#roomconfig_moderatedroom",
                        "muc#roomconfig_membersonly",
                        "muc#roomconfig_passwordprotectedroom",
                        "muc#roomconfig_roomsecret",
                        "muc#roomconfig_whois",
                        "muc#roomconfig_historylength",
                        "muc#roomconfig_roomadmins",
                        "muc#roomconfig_roomowners");
    }

    private static String filled(String password) {
        return """
                <x xmlns='jabber:x:data' type='submit'>
                  <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>
                  <field var='muc#roomconfig_roomname'><value>A Dark Cave</value></field>
                  <field var='muc#roomconfig_roomdesc'><value>The place for all good witches!</value></field>
                  <field var='muc#roomconfig_enablelogging'><value>0</value></field>
                  <field var='muc#roomconfig_changesubject'><value>1</value></field>
                  <field var='muc#roomconfig_allowinvites'><value>0</value></field>
                  <field var='muc#roomconfig_allowpm'><value>anyone</value></field>
                  <field var='muc#roomconfig_maxusers'><value>10</value></field>
                  <field var='muc#roomconfig_publicroom'><value>0</value></field>
                  <field var='muc#roomconfig_persistentroom'><value>0</value></field>
                  <field var='muc#roomconfig_moderatedroom'><value>0</value></field>
                  <field var='muc#roomconfig_membersonly'><value>0</value></field>
                  <field var='muc#roomconfig_passwordprotectedroom'><value>1</value></field>
                  <field var='muc#roomconfig_roomsecret'><value>%s</value></field>
                  <field var='muc#roomconfig_whois'><value>moderators</value></field>
                  <field var='muc#maxhistoryfetch'><value>50</value></field>
                  <field var='muc#roomconfig_roomadmins'>
                    <value>wiccarocks@shakespeare.lit</value>
                    <value>hecate@shakespeare.lit</value>
                  </field>
                </x>
                """.formatted(password);
    }

    /** §10.1.3: MUST be told of the success; §10.2: then the form has all of it, {@code muc#maxhistoryfetch} included. */
    @Example({159, 160, 163, 165})
    @Test
    void an_owner_configures_the_room_and_sees_it_configured() {
        Stage stage = Stage.empty()
                .quietly(CREATE)
                .sends(owner("set", CRONE, "create2", filled("cauldronburn")))
                .receivesAmongOthers(CRONE, """
                        <message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop' type='groupchat'>
                          <x xmlns='http://jabber.org/protocol/muc#user'><status code='104'/></x>
                        </message>
                        """ + done(CRONE, "create2"));

        Element form = stage.sends(owner("get", CRONE, "config1", ""))
                .take()
                .getFirst()
                .element("query")
                .element("x");
        assertThat(values(form))
                .contains(
                        "muc#roomconfig_roomname=[A Dark Cave]",
                        "muc#roomconfig_roomdesc=[The place for all good witches!]",
                        "muc#roomconfig_enablelogging=[0]",
                        "muc#roomconfig_changesubject=[1]",
                        "muc#roomconfig_allowinvites=[0]",
                        "muc#roomconfig_allowpm=[anyone]",
                        "muc#roomconfig_maxusers=[10]",
                        "muc#roomconfig_publicroom=[0]",
                        "muc#roomconfig_persistentroom=[0]",
                        "muc#roomconfig_moderatedroom=[0]",
                        "muc#roomconfig_membersonly=[0]",
                        "muc#roomconfig_passwordprotectedroom=[1]",
                        "muc#roomconfig_roomsecret=[cauldronburn]",
                        "muc#roomconfig_whois=[moderators]",
                        "muc#roomconfig_historylength=[50]",
                        "muc#roomconfig_roomadmins=[hecate@shakespeare.lit, wiccarocks@shakespeare.lit]",
                        "muc#roomconfig_roomowners=[crone1@shakespeare.lit]");
    }

    /** §10.1.3: MUST be not-acceptable, and the room stays locked. */
    @Example(161)
    @Test
    void a_password_is_not_blank() {
        Stage.empty()
                .quietly(CREATE)
                .refuses(
                        owner("set", CRONE, "create2", filled("")),
                        refused(CRONE, "create2", "modify", "not-acceptable"));
    }

    /** §10.1.3: MUST be destroyed, with presence to the owner; also if the owner leaves before. */
    @Example(162)
    @Test
    void a_room_whose_owner_does_not_want_it_is_destroyed() {
        Stage cancelled = Stage.empty()
                .quietly(CREATE)
                .sends(owner("set", CRONE, "create2", "<x xmlns='jabber:x:data' type='cancel'/>"))
                .receive(DESTROYED, done(CRONE, "create2"));
        assertThat(cancelled.room(COVEN)).isEmpty();

        Stage left = Stage.empty()
                .quietly(CREATE)
                .quietly(owner("get", CRONE, "create1", ""))
                .sends("""
                <presence from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit/firstwitch'
                          type='unavailable'/>
                """)
                .receive(DESTROYED);
        assertThat(left.room(COVEN)).isEmpty();
    }

    /** §10.2: MUST be forbidden. */
    @Example(164)
    @ParameterizedTest
    @ValueSource(strings = {WICCA, HAG, "hecate@shakespeare.lit/broom"})
    void only_owners_see_the_configuration(String who) {
        Stage.withTheWitches()
                .refuses(owner("get", who, "configures", ""), refused(who, "configures", "auth", "forbidden"))
                .refuses(
                        owner("set", who, "configures", filled("cauldronburn")),
                        refused(who, "configures", "auth", "forbidden"));
    }

    /** §10.2: MUST stay as it was. */
    @Example(166)
    @Test
    void cancelling_a_later_configuration_changes_nothing() {
        Stage stage = Stage.withTheWitches();
        var before = stage.room(COVEN);

        stage.sends(owner("set", CRONE, "config2", "<x xmlns='jabber:x:data' type='cancel'/>"))
                .receive(done(CRONE, "config2"));

        assertThat(stage.room(COVEN)).isEqualTo(before);
    }

    private static final String ACTOR = "<actor nick='firstwitch'/>";
    private static final String JID = " jid='wiccarocks@shakespeare.lit/laptop'";

    /** The crone, the wiccan and the hag, who sees no addresses. */
    private static Stage withWiccaAs(String affiliation) {
        return Stage.withTheCrone()
                .affiliated(affiliation, "wiccarocks@shakespeare.lit")
                .entered(COVEN + "/secondwitch", WICCA)
                .entered(COVEN + "/thirdwitch", HAG);
    }

    private static String toEverybody(String item) {
        return shown("secondwitch", CRONE, item + JID, ACTOR)
                + shown("secondwitch", HAG, item, ACTOR)
                + shownToItself("secondwitch", WICCA, item + JID, ACTOR);
    }

    private static String governors(String field, String... users) {
        return Stage.configuration(COVEN, CRONE, field, users);
    }

    /** §10.2: MUST be told to everybody: who is no admin any more is a participant. */
    @Example(167)
    @Test
    void an_admin_loses_its_status_by_the_configuration() {
        withWiccaAs("admin")
                .sends(governors("muc#roomconfig_roomadmins"))
                .receive(toEverybody("affiliation='member' role='participant'"), done(CRONE, "configure"));
    }

    /** §10.2: MUST be told to everybody; §8: and who is a moderator now sees who the others are. */
    @Example({168, 170})
    @ParameterizedTest
    @CsvSource({
        "muc#roomconfig_roomadmins, wiccarocks@shakespeare.lit, admin",
        "muc#roomconfig_roomowners, wiccarocks@shakespeare.lit crone1@shakespeare.lit, owner"
    })
    void a_user_gains_status_by_the_configuration(String field, String users, String affiliation) {
        withWiccaAs("none")
                .sends(governors(field, users.split(" ")))
                .receive(
                        toEverybody("affiliation='%s' role='moderator'".formatted(affiliation)),
                        shown(
                                        "firstwitch",
                                        WICCA,
                                        "affiliation='owner' jid='crone1@shakespeare.lit/desktop' role='moderator'",
                                        "")
                                + shown(
                                        "thirdwitch",
                                        WICCA,
                                        "affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'",
                                        ""),
                        done(CRONE, "configure"));
    }

    /** §10.2: MUST be told to everybody, as an admin. */
    @Example(169)
    @Test
    void an_owner_loses_its_status_by_the_configuration() {
        withWiccaAs("owner")
                .sends(governors("muc#roomconfig_roomowners", "crone1@shakespeare.lit"))
                .receive(toEverybody("affiliation='admin' role='moderator'"), done(CRONE, "configure"));
    }

    /** §10.2: MUST NOT be possible: conflict. */
    @Test
    void the_last_owner_stays_owner() {
        withWiccaAs("admin")
                .refuses(governors("muc#roomconfig_roomowners"), refused(CRONE, "configure", "cancel", "conflict"));
    }

    /** §10.2: MUST be removed with 322, which those who remain are told, too. */
    @Test
    void who_is_no_member_leaves_when_the_room_becomes_members_only() {
        String left = """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='%s' type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='none'/>%s<status code='322'/>
                  </x>
                </presence>
                """;
        String news = """
                <message from='coven@chat.shakespeare.lit' to='%s' type='groupchat'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><status code='104'/></x>
                </message>
                """;

        withWiccaAs("admin")
                .sends(Stage.configuration(COVEN, CRONE, "muc#roomconfig_membersonly", "1"))
                .receive(
                        left.formatted(HAG, "<status code='110'/>"),
                        left.formatted(CRONE, "") + left.formatted(WICCA, ""),
                        news.formatted(CRONE) + news.formatted(WICCA) + done(CRONE, "configure"));
    }

    /** §10.2.1: MUST be told where privacy is concerned, by these codes; SHOULD by 104 where it is not. */
    @Example(171)
    @ParameterizedTest
    @CsvSource({
        "muc#roomconfig_enablelogging, 1, 0, 170, 171",
        "muc#roomconfig_whois, anyone, moderators, 172, 173",
        "muc#roomconfig_roomname, A Dark Cave, A Lonely Heath, 104, 104"
    })
    void everybody_is_told_what_a_change_means(String field, String one, String other, String first, String second) {
        String news = """
                <message from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda' type='groupchat'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><status code='%s'/></x>
                </message>
                """;

        Stage.withTheWitches()
                .sends(Stage.configuration(COVEN, CRONE, field, one))
                .receivesAmongOthers(HAG, news.formatted(first))
                .sends(Stage.configuration(COVEN, CRONE, field, other))
                .receivesAmongOthers(HAG, news.formatted(second));
    }

    private static Stage heath() {
        return Stage.empty()
                .opened("heath@chat.shakespeare.lit", CRONE, "firstwitch")
                .entered("heath@chat.shakespeare.lit/secondwitch", WICCA)
                .entered("heath@chat.shakespeare.lit/thirdwitch", HAG);
    }

    private static String destroying(String from, String id) {
        return """
                <iq from='%s' id='%s' to='heath@chat.shakespeare.lit' type='set'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'>
                    <destroy jid='coven@chat.shakespeare.lit'><reason>Macbeth doth come.</reason></destroy>
                  </query>
                </iq>
                """.formatted(from, id);
    }

    /** §10.9: one presence each, which MUST include where to go and why. */
    @Example({201, 202, 203})
    @Test
    void an_owner_destroys_the_room() {
        String end = """
                <presence from='heath@chat.shakespeare.lit/%s' to='%s' type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none'/>
                    <destroy jid='coven@chat.shakespeare.lit'><reason>Macbeth doth come.</reason></destroy>
                    <status code='110'/>
                  </x>
                </presence>
                """;

        Stage stage = heath().sends(destroying(CRONE, "begone"))
                .receive(
                        end.formatted("firstwitch", CRONE)
                                + end.formatted("secondwitch", WICCA)
                                + end.formatted("thirdwitch", HAG),
                        done("heath@chat.shakespeare.lit", CRONE, "begone"));

        assertThat(stage.room("heath@chat.shakespeare.lit")).isEmpty();
    }

    /** §10.9: MUST be forbidden. */
    @Example(204)
    @Test
    void only_owners_destroy_the_room() {
        heath().refuses(
                        destroying(WICCA, "destroytest"),
                        refused("heath@chat.shakespeare.lit", WICCA, "destroytest", "auth", "forbidden"));
    }
}
