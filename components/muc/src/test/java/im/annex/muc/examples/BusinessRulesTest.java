package im.annex.muc.examples;

import static im.annex.muc.examples.Governing.CRONE;
import static im.annex.muc.examples.Governing.HAG;
import static im.annex.muc.examples.Governing.WICCA;
import static im.annex.muc.examples.Governing.get;
import static im.annex.muc.examples.Governing.set;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §17: the rules behind all use cases. */
class BusinessRulesTest {

    private static final String COVEN = "coven@chat.shakespeare.lit";
    private static final String USER = "http://jabber.org/protocol/muc#user";

    private static final String ENTER = """
            <presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/%s'>
              <x xmlns='http://jabber.org/protocol/muc'/>%s
            </presence>
            """;

    /** §17.1: MUST NOT be allowed. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "&#x2800;"})
    void a_nickname_can_be_seen(String nick) {
        Stage.withTheCrone().refuses(ENTER.formatted(nick, ""), """
                <presence from='coven@chat.shakespeare.lit/%s' id='n13mt3l' to='hag66@shakespeare.lit/pda' type='error'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                  <error by='coven@chat.shakespeare.lit' type='modify'>
                    <jid-malformed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </presence>
                """.formatted(nick));
    }

    /** §17.2 rule 1: what is not of type groupchat is a bad request. */
    @Test
    void a_message_to_everybody_is_of_type_groupchat() {
        Stage.withTheWitches().refuses("""
                <message from='hag66@shakespeare.lit/pda' id='m1' to='coven@chat.shakespeare.lit' type='chat'>
                  <body>b</body>
                </message>
                """, """
                <message from='coven@chat.shakespeare.lit' id='m1' to='hag66@shakespeare.lit/pda' type='error'>
                  <body>b</body>
                  <error by='coven@chat.shakespeare.lit' type='modify'>
                    <bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </message>
                """);
    }

    /** §17.2 rule 4: what extensions say is passed on unchanged; §17.3 rule 7: also in presence. */
    @Test
    void extensions_are_passed_on() {
        String extension = "<x xmlns='urn:example:cauldron'><eye of='newt'/></x>";

        Stage.withTheCrone()
                .sends("""
                        <message from='crone1@shakespeare.lit/desktop' id='m1' to='coven@chat.shakespeare.lit'
                                 type='groupchat'><body>b</body>%s</message>
                        """.formatted(extension))
                .receive("""
                        <message from='coven@chat.shakespeare.lit/firstwitch' id='m1' to='crone1@shakespeare.lit/desktop'
                                 type='groupchat'><body>b</body>%s</message>
                        """.formatted(extension))
                .sends(ENTER.formatted("thirdwitch", extension))
                .receivesAmongOthers(CRONE, """
                        <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                          %s
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'/>
                          </x>
                        </presence>
                        """.formatted(extension));
    }

    /** §17.3 rule 3: MUST be told everything again; the others SHOULD only be told what is new. */
    @Test
    void who_asks_to_enter_again_is_told_everything_again() {
        String everything = """
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/thirdwitch' id='n13mt3l' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'/>
                    <status code='110'/>
                  </x>
                </presence>
                <message from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda' type='groupchat'>
                  <subject/>
                </message>
                """;

        Stage.withTheCrone()
                .sends(ENTER.formatted("thirdwitch", ""))
                .receivesAmongOthers(HAG, everything)
                .sends(ENTER.formatted("thirdwitch", ""))
                .receive(everything);
    }

    /** What a life in the room makes everybody hear, with real addresses for everybody. */
    private static List<Element> presenceOfAllKinds() {
        Stage stage = Stage.withTheWitches().configured("muc#roomconfig_whois", "anyone");
        List<Element> heard = new ArrayList<>();
        for (String sent : List.of(
                "<presence from='%s' to='coven@chat.shakespeare.lit/thirdwitch'><show>away</show></presence>"
                        .formatted(HAG),
                "<presence from='%s' to='coven@chat.shakespeare.lit/oldhag'/>".formatted(HAG),
                set(CRONE, "i", "<item nick='oldhag' role='visitor'/>"),
                set(CRONE, "i", "<item jid='hag66@shakespeare.lit' affiliation='none'/>"),
                "<presence from='hecate@shakespeare.lit/broom' to='coven@chat.shakespeare.lit/hecate'>"
                        + "<x xmlns='http://jabber.org/protocol/muc'/></presence>",
                set(CRONE, "i", "<item nick='oldhag' role='none'/>"),
                set(CRONE, "i", "<item jid='hecate@shakespeare.lit' affiliation='outcast'/>"),
                "<presence from='%s' to='coven@chat.shakespeare.lit/secondwitch' type='unavailable'/>"
                        .formatted(WICCA))) {
            heard.addAll(stage.sends(sent).take());
        }
        return heard.stream()
                .filter(stanza -> stanza.getName().equals("presence"))
                .toList();
    }

    /**
     * §17.3 rule 8, §5.1, §5.2: role and affiliation MUST be in all presence; §17.3 rule 10: an address MUST be the full JID;
     * §7.2.2: MUST NOT have more than one child of {@code muc#user}.
     */
    @Test
    void all_presence_tells_role_and_affiliation_and_full_addresses_once() {
        assertThat(presenceOfAllKinds()).hasSizeGreaterThan(20).allSatisfy(presence -> {
            List<Element> children = presence.elements().stream()
                    .filter(child -> child.getNamespaceURI().equals(USER))
                    .toList();
            assertThat(children).hasSize(1);
            Element item = children.getFirst().element("item");
            assertThat(item.attributeValue("role")).isIn("none", "visitor", "participant", "moderator");
            assertThat(item.attributeValue("affiliation")).isIn("outcast", "none", "member", "admin", "owner");
            assertThat(item.attributeValue("jid")).contains("/");
        });
    }

    /** §17.3 rule 9: MUST be in all presence of the occupant from then on. */
    @Test
    void what_is_revoked_stays_revoked() {
        Stage stage = Stage.withTheWitches()
                .made("visitor", "thirdwitch")
                .affiliated("none", "hag66@shakespeare.lit")
                .sends("<presence from='%s' to='coven@chat.shakespeare.lit/thirdwitch'><show>away</show></presence>"
                        .formatted(HAG));

        stage.receivesAmongOthers(CRONE, """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <show>away</show>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='visitor'/>
                  </x>
                </presence>
                """);
    }

    /** §17.4 rule 1: to the room itself, and to nobody in it. */
    @Test
    void an_iq_to_the_room_is_the_rooms() {
        Stage.withTheWitches().sends("""
                <iq from='hag66@shakespeare.lit/pda' id='v1' to='coven@chat.shakespeare.lit' type='get'>
                  <query xmlns='urn:example:cauldron'/>
                </iq>
                """).receive("""
                <iq from='coven@chat.shakespeare.lit' id='v1' to='hag66@shakespeare.lit/pda' type='error'>
                  <error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>
                </iq>
                """);
    }

    /** §17.4 rule 3: MUST NOT tell the sender's real JID, nor the recipient's. */
    @Test
    void an_iq_to_an_occupant_is_passed_on_without_addresses() {
        Stage stage = Stage.withTheWitches().sends("""
                <iq from='hag66@shakespeare.lit/pda' id='v1' to='coven@chat.shakespeare.lit/secondwitch' type='get'>
                  <query xmlns='jabber:iq:version'/>
                </iq>
                """);

        assertThat(stage.asked()).singleElement().satisfies(request -> {
            assertThat(request.attributeValue("from")).isEqualTo(COVEN + "/thirdwitch");
            assertThat(request.attributeValue("to")).isEqualTo(WICCA);
            assertThat(request.asXML()).doesNotContain("hag66");
        });
        stage.answered("<query xmlns='jabber:iq:version'><name>Cauldron</name></query>")
                .receive("""
                <iq from='coven@chat.shakespeare.lit/secondwitch' id='v1' to='hag66@shakespeare.lit/pda' type='result'>
                  <query xmlns='jabber:iq:version'><name>Cauldron</name></query>
                </iq>
                """);
    }

    /** §17.4 rule 5: MUST have nick, role, affiliation and the full JID. */
    @Test
    void lists_of_roles_are_complete() {
        assertThat(items("<item role='participant'/>", "<item role='moderator'/>"))
                .hasSize(3)
                .allSatisfy(item -> {
                    assertThat(item.attributes())
                            .extracting(attribute -> attribute.getName())
                            .containsExactlyInAnyOrder("affiliation", "jid", "nick", "role");
                    assertThat(item.attributeValue("jid")).contains("/");
                });
    }

    /** §17.4 rule 6: MUST NOT have a role, MUST have the affiliation and the bare JID. */
    @Test
    void lists_of_affiliations_are_without_roles() {
        assertThat(items(
                        "<item affiliation='owner'/>",
                        "<item affiliation='admin'/>",
                        "<item affiliation='member'/>",
                        "<item affiliation='outcast'/>"))
                .hasSize(4)
                .allSatisfy(item -> {
                    assertThat(item.attribute("role")).isNull();
                    assertThat(item.attribute("affiliation")).isNotNull();
                    assertThat(item.attributeValue("jid")).doesNotContain("/");
                });
    }

    private static List<Element> items(String... requests) {
        Stage stage = Stage.withTheWitches().affiliated("outcast", "macbeth@shakespeare.lit");
        List<Element> items = new ArrayList<>();
        for (String request : requests) {
            items.addAll(stage.sends(get(CRONE, "i", request))
                    .take()
                    .getFirst()
                    .element("query")
                    .elements());
        }
        return items;
    }
}
