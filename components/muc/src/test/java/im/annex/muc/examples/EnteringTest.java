package im.annex.muc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.muc.domain.Affiliation;
import im.annex.testkit.trace.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** §7.2: coming in, or not. */
class EnteringTest {

    private static final String ENTER = """
            <presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/thirdwitch'>
              <x xmlns='http://jabber.org/protocol/muc'/>
            </presence>
            """;

    private static final String NO_SUBJECT = """
            <message from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda' type='groupchat'>
              <subject/>
            </message>
            """;

    /** The crone and the wiccan are there; the hag is a member who is not. */
    private static Stage withTwoWitches() {
        return Stage.withTheCrone()
                .affiliated("admin", "wiccarocks@shakespeare.lit")
                .affiliated("member", "hag66@shakespeare.lit")
                .entered("coven@chat.shakespeare.lit/secondwitch", "wiccarocks@shakespeare.lit/laptop");
    }

    private static String refusal(String type, String condition) {
        return """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' id='n13mt3l' to='hag66@shakespeare.lit/pda'
                          type='error'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                  <error by='coven@chat.shakespeare.lit' type='%s'>
                    <%s xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </presence>
                """.formatted(type, condition);
    }

    /**
     * §7.1, §7.2.2: MUST send presence of the others, then of the newcomer itself with 110, then history, then the subject;
     * §7.2.4: the address MUST be told to moderators alone.
     */
    @Example({18, 20, 21})
    @Test
    void a_newcomer_is_shown_everybody_and_to_everybody() {
        withTwoWitches().sends(ENTER).receive("""
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/secondwitch' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='admin' role='moderator'/></x>
                </presence>
                """, """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                  </x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                  </x>
                </presence>
                """, """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' id='n13mt3l' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                    <status code='110'/>
                  </x>
                </presence>
                """, NO_SUBJECT);
    }

    /** §7.2.1: MUST be jid-malformed. */
    @Example(19)
    @Test
    void a_nickname_is_needed() {
        withTwoWitches().refuses("""
                <presence from='hag66@shakespeare.lit/pda' id='273hs51g' to='coven@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                </presence>
                """, """
                <presence from='coven@chat.shakespeare.lit' id='273hs51g' to='hag66@shakespeare.lit/pda' type='error'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                  <error by='coven@chat.shakespeare.lit' type='modify'>
                    <jid-malformed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </presence>
                """);
    }

    /** §7.2.2: a nickname that the service modified MUST be told with 210. */
    @Example(22)
    @Test
    void a_modified_nickname_is_told_to_who_asked_for_another() {
        withTwoWitches().sends("""
                <presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/thirdwitch '>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                </presence>
                """).receivesAmongOthers("hag66@shakespeare.lit/pda", """
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/secondwitch' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='admin' role='moderator'/></x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/thirdwitch' id='n13mt3l' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                    <status code='110'/>
                    <status code='210'/>
                  </x>
                </presence>
                """ + NO_SUBJECT);
    }

    /** §7.2.3: MUST send the full JID to everybody, and MUST warn the newcomer with 100; §7.2.12: MUST warn with 170. */
    @Example({23, 24, 32})
    @Test
    void newcomers_are_warned_that_they_are_seen_and_logged() {
        Stage.withTheCrone()
                .configured("muc#roomconfig_whois", "anyone")
                .configured("muc#roomconfig_enablelogging", "1")
                .sends("""
                        <presence from='hag66@shakespeare.lit/pda' id='n13mt3l'
                                  to='coven@chat.shakespeare.lit/thirdwitch '>
                          <x xmlns='http://jabber.org/protocol/muc'/>
                        </presence>
                        """)
                .receive("""
                        <presence from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='owner' jid='crone1@shakespeare.lit/desktop' role='moderator'/>
                          </x>
                        </presence>
                        """, """
                        <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'/>
                          </x>
                        </presence>
                        """, """
                        <presence from='coven@chat.shakespeare.lit/thirdwitch' id='n13mt3l'
                                  to='hag66@shakespeare.lit/pda'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'/>
                            <status code='100'/>
                            <status code='110'/>
                            <status code='170'/>
                            <status code='210'/>
                          </x>
                        </presence>
                        """, NO_SUBJECT);
    }

    /** §7.2.5: MUST be not-authorized; the owner aside, of whom it is not asked. */
    @Example({25, 26})
    @Test
    void a_password_is_asked_for() {
        Stage stage = withTwoWitches().configured("muc#roomconfig_roomsecret", "cauldronburn");
        String with = """
                <presence from='hag66@shakespeare.lit/pda' id='djn4714' to='coven@chat.shakespeare.lit/thirdwitch'>
                  <x xmlns='http://jabber.org/protocol/muc'><password>%s</password></x>
                </presence>
                """;

        stage.refuses(ENTER, refusal("auth", "not-authorized"));
        stage.refuses(with.formatted("cauldron"), """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' id='djn4714' to='hag66@shakespeare.lit/pda'
                          type='error'>
                  <x xmlns='http://jabber.org/protocol/muc'><password>cauldron</password></x>
                  <error by='coven@chat.shakespeare.lit' type='auth'>
                    <not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </presence>
                """);
        stage.sends(with.formatted("cauldronburn"));

        assertThat(stage.take().toString()).doesNotContain("cauldronburn");
        assertThat(stage.room("coven@chat.shakespeare.lit")
                        .orElseThrow()
                        .occupants()
                        .size())
                .isEqualTo(3);
    }

    /** §7.2.6: MUST be registration-required. */
    @Example(27)
    @Test
    void a_members_only_room_is_for_members() {
        Stage.withTheCrone()
                .configured("muc#roomconfig_membersonly", "1")
                .refuses(ENTER, refusal("auth", "registration-required"));
    }

    /** §7.2.7: MUST be forbidden. */
    @Example(28)
    @Test
    void the_banned_are_told_so() {
        Stage.withTheCrone()
                .affiliated("outcast", "hag66@shakespeare.lit")
                .refuses(ENTER, refusal("auth", "forbidden"));
    }

    /** §7.2.8: MUST be conflict, also where the nickname is reserved for somebody who is not there. */
    @Example(29)
    @Test
    void a_nickname_is_one_users() {
        Stage.withTheCrone()
                .entered("coven@chat.shakespeare.lit/thirdwitch", "wiccarocks@shakespeare.lit/laptop")
                .refuses(ENTER, refusal("cancel", "conflict"));
        Stage.withTheCrone().quietly("""
                        <iq from='crone1@shakespeare.lit/desktop' id='m' to='coven@chat.shakespeare.lit' type='set'>
                          <query xmlns='http://jabber.org/protocol/muc#admin'>
                            <item affiliation='member' jid='hecate@shakespeare.lit' nick='thirdwitch'/>
                          </query>
                        </iq>
                        """).refuses(ENTER, refusal("cancel", "conflict"));
    }

    /** §7.2.9: admins and owners MUST be allowed in all the same. */
    @Example(30)
    @Test
    void a_full_room_is_full_for_all_but_those_who_govern_it() {
        Stage stage = Stage.withTheCrone()
                .configured("muc#roomconfig_maxusers", "1")
                .refuses(ENTER, refusal("wait", "service-unavailable"))
                .affiliated("admin", "hag66@shakespeare.lit")
                .sends(ENTER);

        assertThat(stage.room("coven@chat.shakespeare.lit")
                        .orElseThrow()
                        .occupants()
                        .size())
                .isEqualTo(2);
    }

    /** §7.2.10: MUST be item-not-found. */
    @Example(31)
    @Test
    void a_locked_room_is_not_there_yet() {
        Stage.empty()
                .entered("coven@chat.shakespeare.lit/firstwitch", "crone1@shakespeare.lit/desktop")
                .refuses(ENTER, refusal("cancel", "item-not-found"));
    }

    /** §7.2.18: the kick MUST contain 110, 307 and 333. */
    @Example({42, 43})
    @Test
    void presence_that_does_not_ask_to_enter_is_answered_by_a_kick() {
        withTwoWitches().sends("""
                <presence from='hag66@shakespeare.lit/pda' id='ng91xs69' to='coven@chat.shakespeare.lit/thirdwitch'/>
                """).receive("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda' type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none'><reason>You are not in the room.</reason></item>
                    <status code='110'/>
                    <status code='307'/>
                    <status code='333'/>
                  </x>
                </presence>
                """);
    }

    /** §17.3 rules 1 and 2: what has another type MUST NOT be taken for coming or going. */
    @ParameterizedTest
    @CsvSource({"probe", "subscribe", "subscribed", "unsubscribe", "unsubscribed"})
    void presence_of_another_type_neither_enters_nor_leaves(String type) {
        Stage stage = withTwoWitches();
        var before = stage.room("coven@chat.shakespeare.lit");

        stage.quietly("""
                <presence from='hag66@shakespeare.lit/pda' type='%s' to='coven@chat.shakespeare.lit/thirdwitch'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                </presence>
                <presence from='wiccarocks@shakespeare.lit/laptop' type='%s'
                          to='coven@chat.shakespeare.lit/secondwitch'/>
                """.formatted(type, type));

        assertThat(stage.room("coven@chat.shakespeare.lit")).isEqualTo(before);
    }

    /** §5.2: who is not affiliated is "none", and stays so by coming. */
    @Test
    void nobody_becomes_affiliated_by_coming() {
        Stage stage = Stage.withTheCrone().sends(ENTER);

        assertThat(stage.room("coven@chat.shakespeare.lit").orElseThrow().affiliation(new JID("hag66@shakespeare.lit")))
                .isEqualTo(Affiliation.NONE);
    }
}
