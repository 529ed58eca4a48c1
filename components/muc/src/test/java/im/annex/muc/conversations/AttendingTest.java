package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §7.6, §7.7, §7.14, §11.1, XEP-0410: being in a room, and being there no longer. */
class AttendingTest extends Conversation {

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    /** §7.7. */
    @Test
    void availability_is_told_to_everybody_and_acknowledged_to_the_sender_by_its_id() {
        hag.sends(appearing("thirdwitch", "<show>xa</show><status>gone where the goblins go</status>"));

        hag.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda' id='appear'>
                  <show>xa</show>
                  <status>gone where the goblins go</status>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='participant' jid='hag66@shakespeare.lit/pda'/>
                    <status code='110'/>
                  </x>
                </presence>
                """));
        wicca.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'>
                  <show>xa</show>
                  <status>gone where the goblins go</status>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='participant'/>
                  </x>
                </presence>
                """));
    }

    /** §7.2.2: an id means something only to the session that made it up. */
    @Test
    void another_resource_of_the_same_occupant_does_not_get_the_id() {
        enter(hagOnThePhone, "thirdwitch");
        everybodyCatchesUp();

        hag.sends(appearing("thirdwitch", "<show>dnd</show>"));

        hag.receives().withId("appear").hasStatusCodes(110);
        hagOnThePhone
                .receives()
                .from(ROOM + "/thirdwitch")
                .withoutAttribute("id")
                .hasStatusCodes(110);
        hag.receivesNothing();
        hagOnThePhone.receivesNothing();
    }

    /** §7.6. */
    @Test
    void a_change_of_nickname_is_an_end_and_a_beginning() {
        hag.sends(appearing("oldhag", ""));

        for (var other : List.of(crone, wicca)) {
            other.receives()
                    .from(ROOM + "/thirdwitch")
                    .ofType("unavailable")
                    .withoutAttribute("id")
                    .hasStatusCodes(303)
                    .child("x", MUC_USER)
                    .child("item", MUC_USER)
                    .withAttribute("nick", "oldhag")
                    .withAttribute("role", "participant");
            other.receives(arrivalOf("oldhag"));
            other.receivesNothing();
        }
        hag.receives().from(ROOM + "/thirdwitch").ofType("unavailable").hasStatusCodes(110, 303);
        hag.receives().from(ROOM + "/oldhag").withoutType().withId("appear").hasStatusCodes(110);
        hag.receivesNothing();
        hag.sends(saying("It is me."));
        crone.receives(wordsOf("oldhag", "It is me."));
    }

    /** §7.6. */
    @Test
    void a_nickname_in_use_cannot_be_taken() {
        hag.sends(appearing("firstwitch", ""));

        hag.receives().isPresence().withId("appear").isErrorWith("cancel", "conflict");
        crone.receivesNothing();
        hag.sends(saying("Still the same."));
        crone.receives(wordsOf("thirdwitch", "Still the same."));
    }

    /** §7.14. */
    @Test
    void leaving_is_acknowledged_by_its_id_and_told_to_the_others() {
        hag.sends("""
                <presence type='unavailable' id='leave' to='coven@chat.shakespeare.lit/thirdwitch'>
                  <status>gone where the goblins go</status>
                </presence>
                """);

        hag.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'
                          type='unavailable' id='leave'>
                  <status>gone where the goblins go</status>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none' jid='hag66@shakespeare.lit/pda'/>
                    <status code='110'/>
                  </x>
                </presence>
                """));
        wicca.receives(marked("""
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'
                          type='unavailable'>
                  <status>gone where the goblins go</status>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' role='none'/>
                  </x>
                </presence>
                """));
        crone.receives(departureOf("thirdwitch"));
        crone.sends(saying("Is she gone?"));
        hag.receivesNothing();
    }

    /** §17.3 rule 5. */
    @Test
    void who_was_never_there_leaves_in_silence() {
        hagOnThePhone.sends(leaving("thirdwitch"));

        hagOnThePhone.receivesNothing();
        crone.receivesNothing();
    }

    /** §7.14: nothing of a room outlives its last occupant. */
    @Test
    void a_room_ends_with_its_last_occupant() {
        wicca.sends(leaving("secondwitch"));
        hag.sends(leaving("thirdwitch"));
        crone.sends(saying("Alone."));
        crone.sends(leaving("firstwitch"));
        everybodyCatchesUp();

        assertThat(hag.asks(discoInfo(ROOM))).isErrorWith("cancel", "item-not-found");
        hag.sends(entering("thirdwitch"));
        hag.receives().from(ROOM + "/thirdwitch").hasStatusCodes(110, 201);
        hag.receives(emptySubject());
    }

    /** §11.1, §18.1.2. */
    @Test
    void a_ghost_is_removed_when_a_message_to_it_comes_back() {
        hag.vanishes();

        crone.sends(saying("Where hast thou been, sister?"));

        crone.receives(wordsOf("firstwitch", "Where hast thou been, sister?"));
        crone.receives(departureOf("thirdwitch", 333));
        wicca.receives(wordsOf("firstwitch", "Where hast thou been, sister?"));
        wicca.receives(departureOf("thirdwitch", 333));
        crone.sends(saying("A sailor's wife had chestnuts."));
        crone.receives(wordsOf("firstwitch", "A sailor's wife had chestnuts."));
        crone.receivesNothing();
    }

    /** §18.1.2, §7.2.8: the other device is no ghost. */
    @Test
    void of_an_occupant_only_the_resource_that_is_gone_is_removed() {
        enter(hagOnThePhone, "thirdwitch");
        everybodyCatchesUp();
        hagOnThePhone.vanishes();

        crone.sends(saying("Where hast thou been, sister?"));

        wicca.receives(wordsOf("firstwitch", "Where hast thou been, sister?"));
        wicca.receivesNothing();
        crone.sends(saying("A sailor's wife had chestnuts."));
        hag.receives(wordsOf("firstwitch", "Where hast thou been, sister?"));
        hag.receives(wordsOf("firstwitch", "A sailor's wife had chestnuts."));
        hag.receivesNothing();
        assertThat(rig.server().received())
                .filteredOn(stanza -> HAG_PHONE.equals(stanza.attributeValue("to")))
                .extracting(message -> message.elementText("body"))
                .contains("Where hast thou been, sister?")
                .doesNotContain("A sailor's wife had chestnuts.");
    }

    /** XEP-0410 §3. */
    @Test
    void a_client_finds_out_whether_it_is_still_there() {
        assertThat(hag.asks(pinging("thirdwitch"))).isResult();

        hag.sends(leaving("thirdwitch"));
        hag.catchesUp();

        assertThat(hag.asks(pinging("thirdwitch"))).isErrorWith("cancel", "not-acceptable");
    }

    /** §17.4 rule 3. */
    @Test
    void a_question_to_an_occupant_is_passed_on_and_nobody_learns_who_is_who() {
        hag.sends("<iq type='get' id='v1' to='%s/secondwitch'><query xmlns='jabber:iq:version'/></iq>".formatted(ROOM));

        var passedOn = wicca.receives(
                iq -> iq.isIq().ofType("get").from(ROOM + "/thirdwitch").child("query", "jabber:iq:version"));
        wicca.sends("""
                <iq type='result' id='%s' to='coven@chat.shakespeare.lit/thirdwitch'>
                  <query xmlns='jabber:iq:version'><name>Cauldron</name></query>
                </iq>
                """.formatted(passedOn.attributeValue("id")));

        hag.receives("""
                <iq type='result' id='v1' from='coven@chat.shakespeare.lit/secondwitch' to='hag66@shakespeare.lit/pda'>
                  <query xmlns='jabber:iq:version'><name>Cauldron</name></query>
                </iq>
                """);
    }
}
