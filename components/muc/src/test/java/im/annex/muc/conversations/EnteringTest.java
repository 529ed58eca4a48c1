package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** §7.1, §7.2, §10.1: coming into a room. */
class EnteringTest extends Conversation {

    /** §7.2.2, §10.1.1: the very stanzas. */
    @Test
    void who_creates_a_room_is_told_so_and_then_the_subject() {
        crone.sends(entering("firstwitch"));

        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='crone1@shakespeare.lit/desktop' id='enter'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='owner' role='moderator' jid='crone1@shakespeare.lit/desktop'/>
                    <status code='110'/>
                    <status code='201'/>
                  </x>
                </presence>
                """));
        crone.receives("""
                <message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop' type='groupchat'>
                  <subject/>
                </message>
                """);
        crone.receivesNothing();
    }

    /** §7.1: others, self, history, subject, and only then what happens live. */
    @Test
    void a_newcomer_gets_everything_in_order() {
        theCroneOpensTheRoom();
        enter(wicca, "secondwitch");
        crone.sends(subject("Spells"));
        crone.sends(saying("Thrice the brinded cat hath mew'd."));
        wicca.sends(saying("Thrice and once the hedge-pig whined."));
        everybodyCatchesUp();

        hag.sends(entering("thirdwitch"));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives(arrivalOf("secondwitch"));
        hag.receives().from(ROOM + "/thirdwitch").withId("enter").hasStatusCodes(110);
        hag.receives(wordsOf("firstwitch", "Thrice the brinded cat hath mew'd."));
        hag.receives(wordsOf("secondwitch", "Thrice and once the hedge-pig whined."));
        hag.receives().from(ROOM + "/firstwitch").withSubject("Spells");
        crone.sends(saying("Harpier cries."));
        hag.receives(wordsOf("firstwitch", "Harpier cries."));
        hag.receivesNothing();
    }

    /** RFC 7622 §3.4. */
    @Test
    void a_nickname_may_have_letters_and_signs_of_today() {
        theCroneOpensTheRoom();
        hag.sends(entering("🧙\u200D\uFE0F ẞ"));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives().from(ROOM + "/🧙 ẞ").withId("enter").hasStatusCodes(110);
        hag.receives(emptySubject());
        crone.receives(arrivalOf("🧙 ẞ"));
        crone.sends(whispering("🧙 ẞ", "I'll give thee a wind."));
        hag.receives().from(ROOM + "/firstwitch").withBody("I'll give thee a wind.");
        assertThat(hag.asks(pinging("🧙 ẞ"))).isResult();
        hag.sends(saying("Thou art kind."));
        hag.receives(wordsOf("🧙 ẞ", "Thou art kind."));
        crone.receives(wordsOf("🧙 ẞ", "Thou art kind."));
        assertThat(crone.asks(
                        "<iq type='set' to='%s'><query xmlns='http://jabber.org/protocol/muc#admin'>".formatted(ROOM)
                                + "<item nick='🧙 ẞ' role='none'/></query></iq>"))
                .isResult();
        crone.receives(departureOf("🧙 ẞ", 307));
    }

    /** §7.2.2, §7.2.4: who a newcomer really is, only moderators are told. */
    @Test
    void those_who_are_there_see_the_newcomer_without_an_id() {
        theCroneOpensTheRoom();
        enter(wicca, "secondwitch");
        everybodyCatchesUp();

        hag.sends(entering("thirdwitch", "<show>away</show>"));

        crone.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'>
                  <show>away</show>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='participant' jid='hag66@shakespeare.lit/pda'/>
                  </x>
                </presence>
                """));
        wicca.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'>
                  <show>away</show>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='participant'/>
                  </x>
                </presence>
                """));
    }

    /** §7.2.13: the time at which it was said, by the room's clock. */
    @Test
    void history_tells_when_it_was_said() {
        theCroneOpensTheRoom();
        crone.sends(saying("Thrice"));
        crone.catchesUp();
        rig.clock().advance(Duration.ofHours(1));

        hag.sends(entering("thirdwitch"));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives().hasStatusCodes(110);
        hag.receives(marked("""
                <message from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'
                         type='groupchat' id='say'>
                  <body>Thrice</body>
                  <delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='2026-01-01T00:00:00.000Z'/>
                </message>
                """));
    }

    /** §7.2.14. */
    @Test
    void a_newcomer_gets_no_more_history_than_asked_for() {
        theCroneOpensTheRoom();
        for (int i = 1; i <= 4; i++) {
            crone.sends(saying("word " + i));
            crone.receives();
            rig.clock().advance(Duration.ofMinutes(1));
        }

        hag.sends(enteringWithHistory("thirdwitch", "maxstanzas='2'"));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives().hasStatusCodes(110);
        hag.receives(wordsOf("firstwitch", "word 3"));
        hag.receives(wordsOf("firstwitch", "word 4"));
        hag.receives(emptySubject());

        wicca.sends(enteringWithHistory("secondwitch", "seconds='130' maxstanzas='3'"));
        wicca.receives(arrivalOf("firstwitch"));
        wicca.receives(arrivalOf("thirdwitch"));
        wicca.receives().hasStatusCodes(110);
        wicca.receives(wordsOf("firstwitch", "word 3"));
        wicca.receives(wordsOf("firstwitch", "word 4"));
        wicca.receives(emptySubject());

        var king = rig.user("macbeth@shakespeare.lit/castle");
        king.sends(enteringWithHistory("king", "maxchars='0'"));
        king.receives(arrivalOf("firstwitch"));
        king.receives(arrivalOf("thirdwitch"));
        king.receives(arrivalOf("secondwitch"));
        king.receives().hasStatusCodes(110);
        king.receives(emptySubject());

        var banquo = rig.user("banquo@shakespeare.lit/grave");
        banquo.sends(enteringWithHistory("ghost", "since='2026-01-01T00:03:00Z'"));
        assertThat(banquo.catchesUp())
                .filteredOn(stanza -> stanza.getName().equals("message"))
                .extracting(message -> message.elementText("body"))
                .containsExactly("word 4", null);
    }

    /** §7.2.8. */
    @Test
    void a_nickname_of_somebody_else_is_refused_and_nobody_else_hears_of_it() {
        theCroneOpensTheRoom();

        hag.sends(entering("firstwitch"));

        hag.receives()
                .isPresence()
                .from(ROOM + "/firstwitch")
                .withId("enter")
                .isErrorWith("cancel", "conflict")
                .child("error", "")
                .withAttribute("by", ROOM);
        crone.receivesNothing();
    }

    /** §7.2.1. */
    @Test
    void without_a_nickname_nobody_enters() {
        crone.sends("<presence id='enter' to='%s'><x xmlns='%s'/></presence>".formatted(ROOM, MUC));

        crone.receives().isPresence().from(ROOM).withId("enter").isErrorWith("modify", "jid-malformed");
        assertThat(crone.asks(discoInfo(ROOM))).isErrorWith("cancel", "item-not-found");
    }

    /** §7.2.8: a second device of the same user. */
    @Test
    void several_resources_share_a_nickname_and_all_hear_everything() {
        theWitchesMeet();

        hagOnThePhone.sends(entering("thirdwitch"));
        hagOnThePhone.receives(arrivalOf("firstwitch"));
        hagOnThePhone.receives(arrivalOf("secondwitch"));
        hagOnThePhone.receives().from(ROOM + "/thirdwitch").withId("enter").hasStatusCodes(110);
        hagOnThePhone.receives(emptySubject());
        hagOnThePhone.sends(saying("It is me."));
        hag.receives(wordsOf("thirdwitch", "It is me."));
        hagOnThePhone.receives(wordsOf("thirdwitch", "It is me."));
        crone.receives(wordsOf("thirdwitch", "It is me."));

        hagOnThePhone.sends(leaving("thirdwitch"));
        hagOnThePhone.receives().ofType("unavailable").withId("leave").hasStatusCodes(110);
        crone.sends(saying("Still here?"));
        hag.receives(wordsOf("firstwitch", "Still here?"));
        crone.receives(wordsOf("firstwitch", "Still here?"));
        hagOnThePhone.receivesNothing();
        crone.receivesNothing();
    }

    /** §7.2.1, §17.3 rule 3: a client that lost track. */
    @Test
    void entering_again_tells_everything_again_and_disturbs_nobody() {
        theWitchesMeet();
        crone.sends(saying("Thrice"));
        everybodyCatchesUp();

        hag.sends(entering("thirdwitch"));

        hag.receives(arrivalOf("firstwitch"));
        hag.receives(arrivalOf("secondwitch"));
        hag.receives().from(ROOM + "/thirdwitch").withId("enter").hasStatusCodes(110);
        hag.receives(wordsOf("firstwitch", "Thrice"));
        hag.receives(emptySubject());
        hag.receivesNothing();
        crone.receivesNothing();
    }

    /** §7.2.18. */
    @Test
    void presence_of_somebody_who_never_entered_is_answered_by_a_kick() {
        theCroneOpensTheRoom();

        hag.sends(appearing("thirdwitch", "<show>away</show>"));

        hag.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'
                          type='unavailable' id='appear'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none'><reason>You are not in the room.</reason></item>
                    <status code='110'/>
                    <status code='307'/>
                    <status code='333'/>
                  </x>
                </presence>
                """));
        crone.receivesNothing();
    }

    /** §17.3 rule 1: presence with a type is no request to enter. */
    @Test
    void a_probe_lets_nobody_in() {
        hag.sends("<presence type='probe' to='%s/thirdwitch'/>".formatted(ROOM));

        hag.receivesNothing();
        assertThat(hag.asks(discoInfo(ROOM))).isErrorWith("cancel", "item-not-found");
    }
}
