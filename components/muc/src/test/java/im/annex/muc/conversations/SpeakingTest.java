package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.time.Duration;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §7.4, §7.5, §8.1: messages to everybody, to somebody, and about the subject. */
class SpeakingTest extends Conversation {

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    /** §7.4: to the sender too, which knows its message by the id. */
    @Test
    void a_message_reaches_everybody_with_its_id() {
        hag.sends(saying("Harpier cries: 'tis time, 'tis time."));

        for (ScriptedUser witch : List.of(crone, wicca, hag)) {
            witch.receives(marked("""
                    <message from='coven@chat.shakespeare.lit/thirdwitch' to='%s' type='groupchat' id='say'>
                      <body>Harpier cries: 'tis time, 'tis time.</body>
                    </message>
                    """.formatted(witch.jid())));
            witch.receivesNothing();
        }
    }

    /** §7.4, §17.2 rule 4: whatever there is in a message, the room has no opinion on it. */
    @Test
    void every_payload_comes_out_as_it_went_in() {
        String payload = """
                <body xml:lang='en'>Double, double &lt;toil&gt; &amp; "trouble" \uD83D\uDD25</body>
                <body xml:lang='de'>Spart am Werk nicht Fleiß noch Mühe</body>
                <v:verse xmlns:v='urn:verse' xmlns:w='urn:feet' v:metre='trochee' w:metre='4' metre='none'>
                  <w:foot v:n='1'>   </w:foot><w:foot v:n='2'>a&#9;b&#10;c</w:foot>
                </v:verse>
                <cauldron xmlns='urn:cauldron'><newt xmlns=''><eye/></newt><toe xmlns='urn:frog'/></cauldron>
                <forwarded xmlns='urn:xmpp:forward:0'>
                  <message xmlns='jabber:client' type='chat' from='a@b/c'><body>inner</body></message>
                </forwarded>
                <origin-id xmlns='urn:xmpp:sid:0' id='o1'/>
                <a xmlns='urn:order'>1</a><b xmlns='urn:order'>2</b><a xmlns='urn:order'>3</a>
                """;

        hag.sends("<message type='groupchat' id='p1' xml:lang='en-GB' to='%s'>%s</message>".formatted(ROOM, payload));

        Element received = crone.receives(marked("""
                <message type='groupchat' id='p1' xml:lang='en-GB' from='coven@chat.shakespeare.lit/thirdwitch'
                         to='crone1@shakespeare.lit/desktop'>%s</message>
                """.formatted(payload)));
        assertThat(received.element("verse").getNamespacePrefix()).isEqualTo("v");
    }

    /** §7.4. */
    @Test
    void who_is_not_in_the_room_does_not_speak_in_it() {
        var king = rig.user("macbeth@shakespeare.lit/castle");

        king.sends(saying("How now, you secret hags!"));
        king.receives().isMessage().from(ROOM).withId("say").isErrorWith("cancel", "not-acceptable");
        king.sends(whispering("firstwitch", "What is't you do?"));
        king.receives().isMessage().withId("whisper").isErrorWith("cancel", "not-acceptable");
        crone.receivesNothing();
    }

    /** §17.2 rules 1 and 3. */
    @Test
    void a_message_of_the_wrong_type_or_to_no_room_comes_back() {
        hag.sends("<message type='chat' id='m1' to='%s'><body>x</body></message>".formatted(ROOM));
        hag.receives().isMessage().withId("m1").isErrorWith("modify", "bad-request");
        hag.sends("<message type='groupchat' id='m2' to='%s/firstwitch'><body>x</body></message>".formatted(ROOM));
        hag.receives().isMessage().withId("m2").isErrorWith("modify", "bad-request");
        hag.sends("<message type='groupchat' id='m3' to='heath@%s'><body>x</body></message>".formatted(SERVICE));
        hag.receives().isMessage().withId("m3").isErrorWith("cancel", "item-not-found");
        crone.receivesNothing();
    }

    /** §7.5. */
    @Test
    void a_private_message_reaches_every_resource_and_nobody_else() {
        enter(hagOnThePhone, "thirdwitch");
        everybodyCatchesUp();

        wicca.sends(whispering("thirdwitch", "I'll give thee a wind."));

        for (ScriptedUser hers : List.of(hag, hagOnThePhone)) {
            hers.receives(marked("""
                    <message from='coven@chat.shakespeare.lit/secondwitch' to='%s' type='chat' id='whisper'>
                      <body>I'll give thee a wind.</body>
                      <x xmlns='http://jabber.org/protocol/muc#user'/>
                    </message>
                    """.formatted(hers.jid())));
        }
        crone.receivesNothing();
        wicca.receivesNothing();
        wicca.sends(whispering("nobody", "I'll give thee a wind."));
        wicca.receives().withId("whisper").isErrorWith("cancel", "item-not-found");
    }

    /** §7.5: nothing forbids it, and it shows up on one's other devices. */
    @Test
    void a_private_message_to_oneself_reaches_every_resource_of_oneself() {
        enter(hagOnThePhone, "thirdwitch");
        everybodyCatchesUp();

        hag.sends(whispering("thirdwitch", "remember the newt"));

        for (ScriptedUser hers : List.of(hag, hagOnThePhone)) {
            hers.receives().isMessage().from(ROOM + "/thirdwitch").withBody("remember the newt");
        }
    }

    /** §7.5, XEP-0280 §6.1: what tells the servers on the way what not to copy goes on with the message. */
    @Test
    void hints_of_a_private_message_go_on_with_it() {
        hag.sends("<message type='chat' id='w1' to='%s/secondwitch'>".formatted(ROOM)
                + "<body>psst</body><private xmlns='urn:xmpp:carbons:2'/><no-copy xmlns='urn:xmpp:hints'/></message>");

        wicca.receives(marked("""
                <message type='chat' id='w1' from='coven@chat.shakespeare.lit/thirdwitch'
                         to='wiccarocks@shakespeare.lit/laptop'>
                  <body>psst</body>
                  <private xmlns='urn:xmpp:carbons:2'/>
                  <no-copy xmlns='urn:xmpp:hints'/>
                  <x xmlns='http://jabber.org/protocol/muc#user'/>
                </message>
                """));
    }

    /** §7.5, the example: the error has what was sent, and nothing that the room would have added. */
    @Test
    void what_comes_back_is_what_was_sent() {
        wicca.sends("<message type='groupchat' id='bx71f29k' to='%s/firstwitch'>".formatted(ROOM)
                + "<body>I'll give thee a wind.</body></message>");
        wicca.receives("""
                <message from='coven@chat.shakespeare.lit/firstwitch' id='bx71f29k'
                         to='wiccarocks@shakespeare.lit/laptop' type='error'>
                  <body>I'll give thee a wind.</body>
                  <error by='coven@chat.shakespeare.lit' type='modify'>
                    <bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </message>
                """);

        wicca.sends(whispering("nobody", "I'll give thee a wind."));
        wicca.receives("""
                <message from='coven@chat.shakespeare.lit/nobody' id='whisper'
                         to='wiccarocks@shakespeare.lit/laptop' type='error'>
                  <body>I'll give thee a wind.</body>
                  <error by='coven@chat.shakespeare.lit' type='cancel'>
                    <item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </message>
                """);
    }

    /** §8.1, §7.2.15. */
    @Test
    void a_moderator_changes_the_subject_and_newcomers_learn_when() {
        crone.sends(subject("Fire Burn and Cauldron Bubble!"));
        for (ScriptedUser witch : List.of(crone, wicca, hag)) {
            witch.receives(marked("""
                    <message from='coven@chat.shakespeare.lit/firstwitch' to='%s' type='groupchat' id='subject'>
                      <subject>Fire Burn and Cauldron Bubble!</subject>
                    </message>
                    """.formatted(witch.jid())));
        }
        rig.clock().advance(Duration.ofDays(1));

        var king = rig.user("macbeth@shakespeare.lit/castle");
        king.sends(entering("king"));
        marked("""
                        <message from='coven@chat.shakespeare.lit/firstwitch' to='macbeth@shakespeare.lit/castle'
                                 type='groupchat' id='subject'>
                          <subject>Fire Burn and Cauldron Bubble!</subject>
                          <delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit'
                                 stamp='2026-01-01T00:00:00.000Z'/>
                        </message>
                        """).check(assertThat(king.catchesUp().getLast()));
    }

    /** §8.1: by default a moderator's privilege. */
    @Test
    void a_participant_does_not_change_the_subject() {
        hag.sends(subject("Hecate"));

        hag.receives().isMessage().from(ROOM).withId("subject").isErrorWith("auth", "forbidden");
        crone.receivesNothing();
        hag.sends("<message type='groupchat' to='%s'><subject>x</subject><body>y</body></message>".formatted(ROOM));
        crone.receives(wordsOf("thirdwitch", "y"));
    }

    /** §8.1, §7.2.15: cleared is not the same as never set. */
    @Test
    void a_cleared_subject_is_told_with_the_time() {
        crone.sends(subject("Spells"));
        rig.clock().advance(Duration.ofMinutes(1));
        crone.sends(subject(""));

        var king = rig.user("macbeth@shakespeare.lit/castle");
        king.sends(entering("king"));

        assertThat(king.catchesUp().getLast())
                .withSubject("")
                .child("delay", DELAY)
                .withAttribute("stamp", "2026-01-01T00:01:00.000Z");
    }

    /** §17.3 rule 6, XEP-0421, XEP-0359, XEP-0203. */
    @Test
    void nobody_forges_what_only_the_room_says() {
        String forged = """
                <x xmlns='http://jabber.org/protocol/muc#user'>
                  <item affiliation='owner' role='moderator'/><status code='307'/>
                </x>
                <occupant-id xmlns='urn:xmpp:occupant-id:0' id='forged'/>
                <stanza-id xmlns='urn:xmpp:sid:0' id='forged' by='coven@chat.shakespeare.lit'/>
                <delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='2002-10-13T23:58:37Z'/>
                """;

        hag.sends("<message type='groupchat' id='f1' to='%s'><body>x</body>%s</message>".formatted(ROOM, forged));
        crone.receives(marked("""
                <message from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'
                         type='groupchat' id='f1'><body>x</body></message>
                """));

        hag.sends(appearing("thirdwitch", forged));
        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='participant' jid='hag66@shakespeare.lit/pda'/>
                  </x>
                </presence>
                """));
    }

    /** XEP-0313 §3.4: an id says under what the message is archived; from the last one clients read on. */
    @Test
    void what_is_over_in_a_moment_is_given_no_id() {
        hag.sends(saying("words"));
        crone.receives().hasChild("stanza-id", "urn:xmpp:sid:0");

        for (String fleeting : List.of(
                "<composing xmlns='http://jabber.org/protocol/chatstates'/>",
                "<displayed xmlns='urn:xmpp:chat-markers:0' id='x'/>")) {
            hag.sends("<message type='groupchat' to='%s'>%s</message>".formatted(ROOM, fleeting));
            crone.receives().from(ROOM + "/thirdwitch").hasNoChild("stanza-id", "urn:xmpp:sid:0");
        }
    }

    /** §8.1: extensions may have children of that name, which are not the message's subject. */
    @Test
    void a_subject_of_something_else_is_no_subject() {
        hag.sends("<message type='groupchat' to='%s'><subject xmlns='urn:example:mail'>x</subject></message>"
                .formatted(ROOM));
        crone.receives().from(ROOM + "/thirdwitch").hasChild("subject", "urn:example:mail");

        crone.sends("<message type='groupchat' to='%s'><subject>y</subject><body xmlns='urn:example:mail'/></message>"
                .formatted(ROOM));
        hag.catchesUp();
        hag.sends(entering("thirdwitch"));
        assertThat(hag.catchesUp().getLast()).withSubject("y").hasChild("delay", DELAY);
    }

    /** RFC 6120 §8.3.1: two services that answer errors would never stop. */
    @Test
    void errors_are_never_answered() {
        String no = "<error type='cancel'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";

        hag.sends("<message type='error' id='e1' to='%s'>%s</message>".formatted(ROOM, no));
        hag.sends("<message type='error' id='e2' to='%s/firstwitch'>%s</message>".formatted(ROOM, no));
        hag.sends("<message type='error' id='e3' to='%s/nobody'>%s</message>".formatted(ROOM, no));
        hag.sends("<message type='error' id='e4' to='heath@%s'>%s</message>".formatted(SERVICE, no));
        hag.sends("<message type='error' id='e5' to='%s'>%s</message>".formatted(SERVICE, no));
        hag.sends("<presence type='error' id='e6' to='%s/firstwitch'>%s</presence>".formatted(ROOM, no));
        hag.sends("<iq type='error' id='e7' to='%s/firstwitch'>%s</iq>".formatted(ROOM, no));
        hag.sends("<iq type='result' id='e8' to='%s'/>".formatted(ROOM));

        hag.receivesNothing();
        crone.receivesNothing();
    }
}
