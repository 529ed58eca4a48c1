package im.annex.muc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.testkit.trace.Example;
import org.junit.jupiter.api.Test;

/** §7.4, §7.5, §8.1: messages and subjects. */
class SpeakingTest {

    /** §7.4: MUST be from the occupant JID, to everybody; SHOULD have the id of the client. */
    @Example({44, 45})
    @Test
    void a_message_is_reflected_to_everybody() {
        String reflection = """
                <message from='coven@chat.shakespeare.lit/thirdwitch' id='hysf1v37' to='%s' type='groupchat'>
                  <body>Harpier cries: 'tis time, 'tis time.</body>
                </message>
                """;

        Stage.withTheWitches()
                .sends("""
                <message from='hag66@shakespeare.lit/pda' id='hysf1v37' to='coven@chat.shakespeare.lit'
                         type='groupchat'>
                  <body>Harpier cries: 'tis time, 'tis time.</body>
                </message>
                """)
                .receive(reflection.formatted("crone1@shakespeare.lit/desktop")
                        + reflection.formatted("wiccarocks@shakespeare.lit/laptop")
                        + reflection.formatted("hag66@shakespeare.lit/pda"));
    }

    private static final String HAG_SPEAKS = """
            <message from='hag66@shakespeare.lit/pda' id='hysf1v37' to='coven@chat.shakespeare.lit' type='groupchat'>
              <body>Harpier cries</body>
            </message>
            """;

    private static String hagIsTold(String type, String condition) {
        return """
                <message from='coven@chat.shakespeare.lit' id='hysf1v37' to='hag66@shakespeare.lit/pda' type='error'>
                  <body>Harpier cries</body>
                  <error by='coven@chat.shakespeare.lit' type='%s'>
                    <%s xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </message>
                """.formatted(type, condition);
    }

    /** §7.4: a visitor MUST be forbidden, and MUST NOT be reflected. */
    @Test
    void a_visitor_has_no_voice() {
        Stage.withTheWitches().made("visitor", "thirdwitch").refuses(HAG_SPEAKS, hagIsTold("auth", "forbidden"));
    }

    /** §7.4: who is no occupant is not acceptable; §17.2 rule 2: MUST NOT be delivered. */
    @Test
    void a_stranger_is_not_heard() {
        Stage.withTheCrone().refuses(HAG_SPEAKS, hagIsTold("cancel", "not-acceptable"));
    }

    /** §17.2 rule 3: a room that is not there, or not open. */
    @Test
    void there_is_nobody_to_hear_it() {
        Stage.empty().refuses(HAG_SPEAKS, hagIsTold("cancel", "item-not-found"));
        Stage.empty()
                .entered("coven@chat.shakespeare.lit/firstwitch", "crone1@shakespeare.lit/desktop")
                .refuses(HAG_SPEAKS, hagIsTold("cancel", "item-not-found"));
    }

    /** §7.2.8: MUST go to all resources of a user, and all of them MUST be able to speak. */
    @Test
    void every_resource_of_an_occupant_hears_and_speaks() {
        String reflection = """
                <message from='coven@chat.shakespeare.lit/firstwitch' id='s1' to='crone1@shakespeare.lit/%s'
                         type='groupchat'>
                  <body>Thrice</body>
                </message>
                """;

        Stage.withTheCrone()
                .entered("coven@chat.shakespeare.lit/firstwitch", "crone1@shakespeare.lit/phone")
                .sends("""
                        <message from='crone1@shakespeare.lit/phone' id='s1' to='coven@chat.shakespeare.lit'
                                 type='groupchat'>
                          <body>Thrice</body>
                        </message>
                        """)
                .receive(reflection.formatted("desktop") + reflection.formatted("phone"));
    }

    /** §7.5: from the occupant JID to the recipient alone, marked as private. */
    @Example({46, 47})
    @Test
    void a_private_message_reaches_one_occupant() {
        Stage.withTheWitches().sends("""
                <message from='wiccarocks@shakespeare.lit/laptop' id='hgn27af1'
                         to='coven@chat.shakespeare.lit/firstwitch' type='chat'>
                  <body>I'll give thee a wind.</body>
                  <x xmlns='http://jabber.org/protocol/muc#user'/>
                </message>
                """).receive("""
                <message from='coven@chat.shakespeare.lit/secondwitch' id='hgn27af1'
                         to='crone1@shakespeare.lit/desktop' type='chat'>
                  <body>I'll give thee a wind.</body>
                  <x xmlns='http://jabber.org/protocol/muc#user'/>
                </message>
                """);
    }

    /** §7.5: SHOULD add the mark. */
    @Example(47)
    @Test
    void the_mark_of_a_private_message_is_added() {
        Stage.withTheWitches().sends("""
                <message from='wiccarocks@shakespeare.lit/laptop' id='hgn27af1'
                         to='coven@chat.shakespeare.lit/firstwitch'>
                  <body>I'll give thee a wind.</body>
                </message>
                """).receive("""
                <message from='coven@chat.shakespeare.lit/secondwitch' id='hgn27af1'
                         to='crone1@shakespeare.lit/desktop'>
                  <body>I'll give thee a wind.</body>
                  <x xmlns='http://jabber.org/protocol/muc#user'/>
                </message>
                """);
    }

    private static String private_(String from, String nick, String type) {
        return """
                <message from='%s' id='bx71f29k' to='coven@chat.shakespeare.lit/%s' type='%s'>
                  <body>I'll give thee a wind.</body>
                </message>
                """.formatted(from, nick, type);
    }

    private static String privateError(String to, String nick, String type, String condition) {
        return """
                <message from='coven@chat.shakespeare.lit/%s' id='bx71f29k' to='%s' type='error'>
                  <body>I'll give thee a wind.</body>
                  <error by='coven@chat.shakespeare.lit' type='%s'>
                    <%s xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </message>
                """.formatted(nick, to, type, condition);
    }

    /** §7.5: groupchat to one MUST be a bad request. */
    @Example(48)
    @Test
    void a_private_message_is_not_of_type_groupchat() {
        String wicca = "wiccarocks@shakespeare.lit/laptop";

        Stage.withTheWitches()
                .refuses(
                        private_(wicca, "firstwitch", "groupchat"),
                        privateError(wicca, "firstwitch", "modify", "bad-request"));
    }

    /** §7.5: MUST be item-not-found where there is no such occupant, and not-acceptable from outside. */
    @Test
    void a_private_message_is_from_an_occupant_to_an_occupant() {
        String wicca = "wiccarocks@shakespeare.lit/laptop";
        String hecate = "hecate@shakespeare.lit/broom";

        Stage.withTheWitches()
                .refuses(private_(wicca, "banquo", "chat"), privateError(wicca, "banquo", "cancel", "item-not-found"))
                .refuses(
                        private_(hecate, "firstwitch", "chat"),
                        privateError(hecate, "firstwitch", "cancel", "not-acceptable"));
    }

    private static String subject(String from, String id, String children) {
        return """
                <message from='%s' id='%s' to='coven@chat.shakespeare.lit' type='groupchat'>%s</message>
                """.formatted(from, id, children);
    }

    private static String subjectToEverybody(String id, String children) {
        String message = """
                <message from='coven@chat.shakespeare.lit/secondwitch' id='%s' to='%s' type='groupchat'>%s</message>
                """;
        return message.formatted(id, "crone1@shakespeare.lit/desktop", children)
                + message.formatted(id, "wiccarocks@shakespeare.lit/laptop", children)
                + message.formatted(id, "hag66@shakespeare.lit/pda", children);
    }

    /** §8.1: MUST be reflected to everybody. */
    @Example({84, 85})
    @Test
    void a_moderator_changes_the_subject() {
        String words = "<subject>Fire Burn and Cauldron Bubble!</subject>";

        Stage stage = Stage.withTheWitches()
                .sends(subject("wiccarocks@shakespeare.lit/laptop", "lh2bs617", words))
                .receive(subjectToEverybody("lh2bs617", words));

        assertThat(stage.room("coven@chat.shakespeare.lit").orElseThrow().subject())
                .hasValueSatisfying(subject -> assertThat(subject.text()).isEqualTo("Fire Burn and Cauldron Bubble!"));
    }

    /** §8.1: MUST be forbidden. */
    @Example(87)
    @Test
    void a_participant_does_not_change_the_subject() {
        Stage.withTheWitches()
                .refuses(
                        subject(
                                "hag66@shakespeare.lit/pda",
                                "lh2bs617",
                                "<subject>Fire Burn and Cauldron Bubble!</subject>"),
                        """
                        <message from='coven@chat.shakespeare.lit' id='lh2bs617' to='hag66@shakespeare.lit/pda'
                                 type='error'>
                          <subject>Fire Burn and Cauldron Bubble!</subject>
                          <error by='coven@chat.shakespeare.lit' type='auth'>
                            <forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                          </error>
                        </message>
                        """);
    }

    /** §8.1. */
    @Example(88)
    @Test
    void a_moderator_clears_the_subject() {
        Stage stage = Stage.withTheWitches()
                .quietly(subject("wiccarocks@shakespeare.lit/laptop", "s1", "<subject>Fire Burn</subject>"))
                .sends(subject("wiccarocks@shakespeare.lit/laptop", "uj3bs61g", "<subject></subject>"))
                .receive(subjectToEverybody("uj3bs61g", "<subject/>"));

        assertThat(stage.room("coven@chat.shakespeare.lit").orElseThrow().subject())
                .hasValueSatisfying(subject -> assertThat(subject.text()).isEmpty());
    }

    /** §8.1: with a body or a thread it SHALL NOT be a change of the subject. */
    @Test
    void a_subject_with_a_body_or_a_thread_changes_nothing() {
        Stage stage = Stage.withTheWitches();
        for (String more : new String[] {"<body>b</body>", "<thread>t</thread>"}) {
            String words = "<subject>Fire Burn</subject>" + more;
            stage.sends(subject("wiccarocks@shakespeare.lit/laptop", "s1", words))
                    .receive(subjectToEverybody("s1", words));
        }

        assertThat(stage.room("coven@chat.shakespeare.lit").orElseThrow().subject())
                .isEmpty();
    }
}
