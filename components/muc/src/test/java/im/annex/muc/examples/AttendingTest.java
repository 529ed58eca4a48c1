package im.annex.muc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.testkit.trace.Example;
import org.junit.jupiter.api.Test;

/** §7.6, §7.7, §7.14: another nickname, another availability, and the end of a visit. */
class AttendingTest {

    private static String item(String attributes) {
        return "<x xmlns='http://jabber.org/protocol/muc#user'><item %s/></x>".formatted(attributes);
    }

    /** §7.6: MUST have the new nickname and 303 in the first, and everybody gets both. */
    @Example({49, 50})
    @Test
    void an_occupant_changes_the_nickname() {
        String gone = """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='%s' type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' nick='oldhag' role='participant'/>
                    <status code='303'/>
                    %s
                  </x>
                </presence>
                """;
        String here = """
                <presence from='coven@chat.shakespeare.lit/oldhag' to='%s' %s>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                    %s
                  </x>
                </presence>
                """;
        String self = "<status code='110'/>";

        Stage.withTheWitches()
                .sends("""
                        <presence from='hag66@shakespeare.lit/pda' id='ifd1c35' to='coven@chat.shakespeare.lit/oldhag'/>
                        """)
                .receive(
                        gone.formatted("crone1@shakespeare.lit/desktop", "")
                                + gone.formatted("wiccarocks@shakespeare.lit/laptop", "")
                                + gone.formatted("hag66@shakespeare.lit/pda", self),
                        here.formatted("crone1@shakespeare.lit/desktop", "", "")
                                + here.formatted("wiccarocks@shakespeare.lit/laptop", "", "")
                                + here.formatted("hag66@shakespeare.lit/pda", "id='ifd1c35'", self));
    }

    /** §7.6: MUST be told with 210. */
    @Example(51)
    @Test
    void a_modified_nickname_is_told_to_who_wanted_another() {
        Stage.withTheWitches().sends("""
                <presence from='hag66@shakespeare.lit/pda' id='nx6z2v5' to='coven@chat.shakespeare.lit/oldhag '/>
                """).receivesAmongOthers("hag66@shakespeare.lit/pda", """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'
                          type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' nick='oldhag' role='participant'/>
                    <status code='110'/>
                    <status code='303'/>
                  </x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/oldhag' id='nx6z2v5' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                    <status code='110'/>
                    <status code='210'/>
                  </x>
                </presence>
                """);
    }

    private static String refused(String nick, String condition) {
        return """
                <presence from='coven@chat.shakespeare.lit/%s' id='ifd1c35' to='hag66@shakespeare.lit/pda' type='error'>
                  <error by='coven@chat.shakespeare.lit' type='cancel'>
                    <%s xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </presence>
                """.formatted(nick, condition);
    }

    private static String renaming(String nick) {
        return """
                <presence from='hag66@shakespeare.lit/pda' id='ifd1c35' to='coven@chat.shakespeare.lit/%s'/>
                """.formatted(nick);
    }

    /** §7.6: MUST be conflict, also where it is reserved for somebody who is not there. */
    @Example(52)
    @Test
    void a_nickname_in_use_or_reserved_is_not_given_away() {
        Stage.withTheWitches()
                .quietly("""
                        <iq from='crone1@shakespeare.lit/desktop' id='m' to='coven@chat.shakespeare.lit' type='set'>
                          <query xmlns='http://jabber.org/protocol/muc#admin'>
                            <item affiliation='member' jid='hecate@shakespeare.lit' nick='hecate'/>
                          </query>
                        </iq>
                        """)
                .refuses(renaming("secondwitch"), refused("secondwitch", "conflict"))
                .refuses(renaming("hecate"), refused("hecate", "conflict"));
    }

    /** §7.6: MUST be not-acceptable; §7.10: but who enters is given the registered nickname, with 210. */
    @Example(53)
    @Test
    void where_nicknames_are_locked_the_registered_one_is_kept() {
        Stage stage = Stage.withLockedNicks()
                .opened("coven@chat.shakespeare.lit", "crone1@shakespeare.lit/desktop", "firstwitch")
                .quietly("""
                        <iq from='crone1@shakespeare.lit/desktop' id='m' to='coven@chat.shakespeare.lit' type='set'>
                          <query xmlns='http://jabber.org/protocol/muc#admin'>
                            <item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch'/>
                          </query>
                        </iq>
                        """);

        stage.sends("""
                <presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/oldhag'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                </presence>
                """)
                .receivesAmongOthers("hag66@shakespeare.lit/pda", """
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/thirdwitch' id='n13mt3l' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                    <status code='110'/>
                    <status code='210'/>
                  </x>
                </presence>
                <message from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda' type='groupchat'>
                  <subject/>
                </message>
                """)
                .refuses(renaming("oldhag"), refused("oldhag", "not-acceptable"));
    }

    /** §7.7: with the full JID for those who may see it. */
    @Example({54, 55})
    @Test
    void an_occupant_changes_the_availability() {
        String away = "<show>xa</show><status>gone where the goblins go</status>";
        String presence = """
                <presence from='coven@chat.shakespeare.lit/oldhag' to='%s' %s>
                  %s
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='admin' %s role='moderator'/>%s</x>
                </presence>
                """;
        String jid = "jid='wiccarocks@shakespeare.lit/laptop'";

        Stage.withTheCrone()
                .affiliated("admin", "wiccarocks@shakespeare.lit")
                .entered("coven@chat.shakespeare.lit/oldhag", "wiccarocks@shakespeare.lit/laptop")
                .entered("coven@chat.shakespeare.lit/thirdwitch", "hag66@shakespeare.lit/pda")
                .sends("""
                        <presence from='wiccarocks@shakespeare.lit/laptop' id='kr7v143h'
                                  to='coven@chat.shakespeare.lit/oldhag'>%s</presence>
                        """.formatted(away))
                .receive(presence.formatted("crone1@shakespeare.lit/desktop", "", away, jid, "")
                        + presence.formatted("hag66@shakespeare.lit/pda", "", away, "", "")
                        + presence.formatted(
                                "wiccarocks@shakespeare.lit/laptop",
                                "id='kr7v143h'",
                                away,
                                jid,
                                "<status code='110'/>"));
    }

    /** §17.3 rule 6: what only the room says MUST NOT be reflected. */
    @Test
    void nobody_tells_others_who_he_is() {
        Stage.withTheWitches()
                .sends("""
                <presence from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit/thirdwitch'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='owner' jid='macbeth@shakespeare.lit/x' role='moderator'/><status code='201'/>
                  </x>
                </presence>
                """)
                .receivesAmongOthers(
                        "crone1@shakespeare.lit/desktop",
                        """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                """ + item("affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'")
                                + "</presence>");
    }

    /** §7.14: MUST go to the leaver with 110 first, then MUST go to the others; the role MUST be none. */
    @Example({80, 81, 82})
    @Test
    void an_occupant_leaves() {
        String left = """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='%s' type='unavailable'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='none'/>%s
                  </x>
                </presence>
                """;

        Stage stage = Stage.withTheWitches()
                .sends("""
                        <presence from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit/thirdwitch'
                                  type='unavailable'/>
                        """)
                .receive(
                        left.formatted("hag66@shakespeare.lit/pda", "<status code='110'/>"),
                        left.formatted("crone1@shakespeare.lit/desktop", "")
                                + left.formatted("wiccarocks@shakespeare.lit/laptop", ""));

        assertThat(stage.room("coven@chat.shakespeare.lit")
                        .orElseThrow()
                        .occupants()
                        .size())
                .isEqualTo(2);
    }

    /** §7.14, §17.3 rule 11. */
    @Example(83)
    @Test
    void an_occupant_leaves_with_last_words() {
        Stage.withTheCrone()
                .entered("coven@chat.shakespeare.lit/oldhag", "wiccarocks@shakespeare.lit/laptop")
                .sends("""
                        <presence from='wiccarocks@shakespeare.lit/laptop' to='coven@chat.shakespeare.lit/oldhag'
                                  type='unavailable'>
                          <status>gone where the goblins go</status>
                        </presence>
                        """)
                .receivesAmongOthers("crone1@shakespeare.lit/desktop", """
                        <presence from='coven@chat.shakespeare.lit/oldhag' to='crone1@shakespeare.lit/desktop'
                                  type='unavailable'>
                          <status>gone where the goblins go</status>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <item affiliation='none' jid='wiccarocks@shakespeare.lit/laptop' role='none'/>
                          </x>
                        </presence>
                        """);
    }

    /** §17.3 rule 5: MUST be ignored in silence. */
    @Test
    void who_is_not_there_leaves_in_silence() {
        Stage.withTheCrone().sends("""
                <presence from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit/thirdwitch'
                          type='unavailable'/>
                """).receiveNothing();
    }

    /** §7.14: with the last occupant a temporary room ends. */
    @Test
    void a_temporary_room_ends_with_its_last_occupant() {
        Stage stage = Stage.withTheCrone().quietly("""
                <presence from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit/firstwitch'
                          type='unavailable'/>
                """);

        assertThat(stage.room("coven@chat.shakespeare.lit")).isEmpty();
    }
}
