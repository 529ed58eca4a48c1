package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §6: what the service and its rooms say of themselves. */
class DiscoveringTest extends Conversation {

    private static final String INFO = "http://jabber.org/protocol/disco#info";
    private static final String ITEMS = "http://jabber.org/protocol/disco#items";

    /** §6.2. */
    @Test
    void the_service_says_that_it_has_rooms() {
        var query = assertThat(hag.asks(discoInfo(SERVICE))).isResult().child("query", INFO);

        query.child("identity", INFO).withAttribute("category", "conference").withAttribute("type", "text");
        assertThat(features(query.element()))
                .contains(MUC, "http://jabber.org/protocol/muc#stable_id", INFO, ITEMS, "urn:xmpp:ping");
    }

    /** §6.3. */
    @Test
    void the_rooms_that_are_open_are_listed() {
        assertThat(rooms()).isEmpty();
        enter(crone, "firstwitch");
        assertThat(rooms()).isEmpty();
        crone.asks(submitting());
        assertThat(rooms()).containsExactly(ROOM);
    }

    /** §6.4. */
    @Test
    void a_room_says_what_it_is() {
        theWitchesMeet();
        crone.sends(subject("Spells"));
        everybodyCatchesUp();

        var query = assertThat(hag.asks(discoInfo(ROOM))).isResult().child("query", INFO);

        query.child("identity", INFO)
                .withAttribute("category", "conference")
                .withAttribute("type", "text")
                .withAttribute("name", "coven");
        assertThat(features(query.element()))
                .contains(
                        MUC,
                        "http://jabber.org/protocol/muc#stable_id",
                        "muc_public",
                        "muc_temporary",
                        "muc_open",
                        "muc_semianonymous",
                        "muc_unmoderated",
                        "muc_unsecured");
        var form = query.child("x", "jabber:x:data").ofType("result").element();
        assertThat(value(form, "FORM_TYPE")).isEqualTo("http://jabber.org/protocol/muc#roominfo");
        assertThat(value(form, "muc#roominfo_occupants")).isEqualTo("3");
        assertThat(value(form, "muc#roominfo_subject")).isEqualTo("Spells");
    }

    /** XEP-0313 §7: clients look for what was said in the archive instead of the history, if there is one. */
    @Test
    void only_a_room_with_an_archive_says_that_it_has_one() {
        theCroneOpensTheRoom();
        String archive = "urn:xmpp:mam:2";
        assertThat(features(infoOf(ROOM))).contains(archive, archive + "#extended");

        crone.asks("""
                <iq type='set' to='%s'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'>
                    <x xmlns='jabber:x:data' type='submit'>
                      <field var='muc#roomconfig_enablearchiving'><value>0</value></field>
                    </x>
                  </query>
                </iq>
                """.formatted(ROOM));
        assertThat(features(infoOf(ROOM))).noneMatch(feature -> feature.startsWith(archive));
    }

    private Element infoOf(String address) {
        return assertThat(hag.asks(discoInfo(address)))
                .isResult()
                .child("query", INFO)
                .element();
    }

    private List<String> occupantsAsSeenBy(ScriptedUser user) {
        return assertThat(user.asks(discoItems(ROOM))).isResult().child("query", ITEMS).element().elements().stream()
                .map(item -> item.attributeValue("jid"))
                .toList();
    }

    /** §6.5: whoever asks could as well come in and see. */
    @Test
    void a_room_that_is_open_to_everybody_tells_who_is_there() {
        theWitchesMeet();

        assertThat(occupantsAsSeenBy(rig.user("macbeth@shakespeare.lit/castle")))
                .containsExactlyInAnyOrder(ROOM + "/firstwitch", ROOM + "/secondwitch", ROOM + "/thirdwitch");
    }

    /** §6.5. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<field var='muc#roomconfig_publicroom'><value>0</value></field>",
                "<field var='muc#roomconfig_membersonly'><value>1</value></field>",
                "<field var='muc#roomconfig_passwordprotectedroom'><value>1</value></field>"
                        + "<field var='muc#roomconfig_roomsecret'><value>cauldronburn</value></field>"
            })
    void who_is_in_a_room_that_not_everybody_may_enter_is_not_told(String configuration) {
        theWitchesMeet();
        assertThat(crone.asks(submitting(configuration))).isResult();

        assertThat(occupantsAsSeenBy(rig.user("macbeth@shakespeare.lit/castle")))
                .isEmpty();
    }

    /** §6.5: nor who is there without being shown to the others. */
    @Test
    void whose_presence_the_room_keeps_to_itself_is_not_told() {
        theWitchesMeet();
        assertThat(crone.asks(
                        submitting("<field var='muc#roomconfig_presencebroadcast'><value>moderator</value></field>")))
                .isResult();

        assertThat(occupantsAsSeenBy(rig.user("macbeth@shakespeare.lit/castle")))
                .containsExactly(ROOM + "/firstwitch");
    }

    /** §6.6. */
    @Test
    void an_occupant_is_not_discovered_from_outside() {
        theWitchesMeet();

        assertThat(rig.user("macbeth@shakespeare.lit/castle").asks(discoInfo(ROOM + "/firstwitch")))
                .isErrorWith("modify", "bad-request");
    }

    private List<String> rooms() {
        var query = assertThat(hag.asks(discoItems(SERVICE))).isResult().child("query", ITEMS);
        return query.element().elements().stream()
                .map(item -> item.attributeValue("jid"))
                .toList();
    }

    private static List<String> features(Element query) {
        return query.elements("feature").stream()
                .map(feature -> feature.attributeValue("var"))
                .toList();
    }

    private static String value(Element form, String variable) {
        return form.elements("field").stream()
                .filter(field -> variable.equals(field.attributeValue("var")))
                .findFirst()
                .orElseThrow()
                .elementText("value");
    }
}
