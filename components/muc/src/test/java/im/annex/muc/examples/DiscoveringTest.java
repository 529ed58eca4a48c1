package im.annex.muc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.testkit.trace.Example;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §6: what everybody may ask of the service and its rooms. */
class DiscoveringTest {

    private static final String ROOM_INFO = "http://jabber.org/protocol/muc#roominfo";

    private static Element query(Stage stage) {
        return stage.take().getFirst().element("query");
    }

    private static String features(Element query) {
        return query.elements("feature").stream()
                .map(feature -> feature.attributeValue("var"))
                .toList()
                .toString();
    }

    /** §6.2: MUST return its identity and the features it supports. */
    @Example({3, 4})
    @Test
    void the_service_says_that_it_is_one() {
        Element info = query(Stage.empty().sends("""
                <iq from='hag66@shakespeare.lit/pda' id='lx09df27' to='chat.shakespeare.lit' type='get'>
                  <query xmlns='http://jabber.org/protocol/disco#info'/>
                </iq>
                """));

        assertThat(info.element("identity").attributes())
                .extracting(attribute -> attribute.getName() + "=" + attribute.getValue())
                .containsExactlyInAnyOrder("category=conference", "name=Chatrooms", "type=text");
        assertThat(features(info))
                .contains("http://jabber.org/protocol/muc", "http://jabber.org/protocol/muc#stable_id");
    }

    private static Stage withRooms(Stage stage, String... nodes) {
        for (String node : nodes) {
            stage.opened(node + "@chat.shakespeare.lit", "crone1@shakespeare.lit/desktop", "firstwitch");
        }
        return stage;
    }

    private static void named(Stage stage, String node, String name) {
        String room = node + "@chat.shakespeare.lit";
        stage.configures(room, "crone1@shakespeare.lit/desktop", "muc#roomconfig_roomname", name);
    }

    /** §6.3: rooms that are hidden are not told. */
    @Example({5, 6})
    @Test
    void the_service_lists_its_public_rooms() {
        Stage stage = withRooms(Stage.empty(), "heath", "coven", "forres", "inverness", "cauldron");
        named(stage, "heath", "A Lonely Heath");
        named(stage, "coven", "A Dark Cave");
        named(stage, "forres", "The Palace");
        named(stage, "inverness", "Macbeth's Castle");
        stage.configures(
                "cauldron@chat.shakespeare.lit", "crone1@shakespeare.lit/desktop", "muc#roomconfig_publicroom", "0");

        stage.sends("""
                <iq from='hag66@shakespeare.lit/pda' id='zb8q41f4' to='chat.shakespeare.lit' type='get'>
                  <query xmlns='http://jabber.org/protocol/disco#items'/>
                </iq>
                """).receive("""
                <iq from='chat.shakespeare.lit' id='zb8q41f4' to='hag66@shakespeare.lit/pda' type='result'>
                  <query xmlns='http://jabber.org/protocol/disco#items'>
                    <item jid='coven@chat.shakespeare.lit' name='A Dark Cave'/>
                    <item jid='forres@chat.shakespeare.lit' name='The Palace'/>
                    <item jid='heath@chat.shakespeare.lit' name='A Lonely Heath'/>
                    <item jid='inverness@chat.shakespeare.lit' name='Macbeth&apos;s Castle'/>
                  </query>
                </iq>
                """);
    }

    /** §6.3: a partial list SHOULD say that it is one. */
    @Example(7)
    @Test
    void a_long_list_of_rooms_is_given_in_part() {
        Stage stage = withRooms(
                Stage.listing(2), "alls-well-that-ends-well", "as-you-like-it", "cleopatra", "comedy-of-errors");

        stage.sends("""
                <iq from='hag66@shakespeare.lit/pda' id='hx51v49s' to='chat.shakespeare.lit' type='get'>
                  <query xmlns='http://jabber.org/protocol/disco#items'/>
                </iq>
                """).receive("""
                <iq from='chat.shakespeare.lit' id='hx51v49s' to='hag66@shakespeare.lit/pda' type='result'>
                  <query xmlns='http://jabber.org/protocol/disco#items'>
                    <item jid='alls-well-that-ends-well@chat.shakespeare.lit' name='alls-well-that-ends-well'/>
                    <item jid='as-you-like-it@chat.shakespeare.lit' name='as-you-like-it'/>
                    <set xmlns='http://jabber.org/protocol/rsm'>
                      <first index='0'>alls-well-that-ends-well@chat.shakespeare.lit</first>
                      <last>as-you-like-it@chat.shakespeare.lit</last>
                      <count>4</count>
                    </set>
                  </query>
                </iq>
                """);
    }

    /** §6.4: MUST return its identity, SHOULD its features. */
    @Example({8, 9, 10})
    @Test
    void a_room_says_what_it_is() {
        Stage stage = Stage.withTheWitches()
                .configured("muc#roomconfig_roomname", "A Dark Cave")
                .configured("muc#roomconfig_roomdesc", "The place for all good witches!")
                .configured("muc#roomconfig_lang", "en")
                .configured("muc#roomconfig_changesubject", "1")
                .configured("muc#roomconfig_whois", "anyone")
                .configured("muc#roomconfig_roomsecret", "cauldronburn");
        stage.quietly("""
                <message from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='groupchat'>
                  <subject>Spells</subject>
                </message>
                """);

        Element info = query(stage.sends("""
                <iq from='hag66@shakespeare.lit/pda' id='ik3vs715' to='coven@chat.shakespeare.lit' type='get'>
                  <query xmlns='http://jabber.org/protocol/disco#info'/>
                </iq>
                """));

        assertThat(info.element("identity").attributes())
                .extracting(attribute -> attribute.getName() + "=" + attribute.getValue())
                .containsExactlyInAnyOrder("category=conference", "name=A Dark Cave", "type=text");
        assertThat(features(info))
                .contains(
                        "http://jabber.org/protocol/muc",
                        "http://jabber.org/protocol/muc#stable_id",
                        "muc_passwordprotected",
                        "muc_public",
                        "muc_temporary",
                        "muc_open",
                        "muc_unmoderated",
                        "muc_nonanonymous");
        assertThat(info.element("x").elements("field"))
                .extracting(field -> field.attributeValue("var") + "=" + field.elementText("value"))
                .contains(
                        "FORM_TYPE=" + ROOM_INFO,
                        "muc#roominfo_description=The place for all good witches!",
                        "muc#roominfo_subject=Spells",
                        "muc#roomconfig_changesubject=1",
                        "muc#roominfo_occupants=3",
                        "muc#roominfo_lang=en",
                        "muc#maxhistoryfetch=20");
    }

    /** §6.4: which features follow from the configuration. */
    @Example(9)
    @Test
    void a_hidden_room_says_that_it_is() {
        Stage stage = Stage.withTheWitches()
                .configured("muc#roomconfig_publicroom", "0")
                .configured("muc#roomconfig_membersonly", "1")
                .configured("muc#roomconfig_moderatedroom", "1")
                .configured("muc#roomconfig_persistentroom", "1");

        assertThat(features(query(stage.sends("""
                        <iq from='hag66@shakespeare.lit/pda' id='ik3vs715' to='coven@chat.shakespeare.lit' type='get'>
                          <query xmlns='http://jabber.org/protocol/disco#info'/>
                        </iq>
                        """))))
                .contains(
                        "muc_hidden",
                        "muc_membersonly",
                        "muc_moderated",
                        "muc_persistent",
                        "muc_unsecured",
                        "muc_semianonymous");
    }

    private static final String WHO_IS_THERE = """
            <iq from='hag66@shakespeare.lit/pda' id='kl2fax27' to='coven@chat.shakespeare.lit' type='get'>
              <query xmlns='http://jabber.org/protocol/disco#items'/>
            </iq>
            """;

    /** §6.5. */
    @Example({11, 12})
    @Test
    void who_is_in_a_room_that_everybody_may_enter_is_told() {
        Stage.withTheCrone()
                .entered("coven@chat.shakespeare.lit/secondwitch", "wiccarocks@shakespeare.lit/laptop")
                .sends(WHO_IS_THERE)
                .receive("""
                        <iq from='coven@chat.shakespeare.lit' id='kl2fax27' to='hag66@shakespeare.lit/pda' type='result'>
                          <query xmlns='http://jabber.org/protocol/disco#items'>
                            <item jid='coven@chat.shakespeare.lit/firstwitch'/>
                            <item jid='coven@chat.shakespeare.lit/secondwitch'/>
                          </query>
                        </iq>
                        """);
    }

    /** §6.5: MUST return an empty query where it is private who is there. */
    @Example(13)
    @Test
    void who_is_in_a_private_room_is_not_told() {
        Stage.withTheWitches().quietly("""
                <iq from='crone1@shakespeare.lit/desktop' id='config' to='coven@chat.shakespeare.lit' type='set'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'>
                    <x xmlns='jabber:x:data' type='submit'>
                      <field var='muc#roomconfig_membersonly'><value>1</value></field>
                    </x>
                  </query>
                </iq>
                """).sends(WHO_IS_THERE).receive("""
                <iq from='coven@chat.shakespeare.lit' id='kl2fax27' to='hag66@shakespeare.lit/pda' type='result'>
                  <query xmlns='http://jabber.org/protocol/disco#items'/>
                </iq>
                """);
    }

    /** §6.6: MUST return bad-request to who is no occupant. */
    @Test
    void an_occupant_is_not_discovered_from_outside() {
        Stage.withTheWitches().refuses("""
                <iq from='hecate@shakespeare.lit/broom' id='d1' to='coven@chat.shakespeare.lit/thirdwitch' type='get'>
                  <query xmlns='http://jabber.org/protocol/disco#info'/>
                </iq>
                """, """
                <iq from='coven@chat.shakespeare.lit/thirdwitch' id='d1' to='hecate@shakespeare.lit/broom' type='error'>
                  <error by='coven@chat.shakespeare.lit' type='modify'>
                    <bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </iq>
                """);
    }
}
