package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.Chopping;
import im.annex.testkit.Direction;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong around a room leaves the room as it is. */
class MisfortunesTest extends Conversation {

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    @Test
    void a_room_talks_on_when_every_byte_comes_alone() {
        rig.network().chop(Direction.TO_COMPONENT, Chopping.bytes()).chop(Direction.TO_SERVER, Chopping.random(3, 7));

        for (int i = 0; i < 10; i++) {
            hag.sends(saying("Spart am Werk nicht Fleiß noch Mühe \uD83D\uDD25 " + i));
        }

        for (int i = 0; i < 10; i++) {
            crone.receives(wordsOf("thirdwitch", "Spart am Werk nicht Fleiß noch Mühe \uD83D\uDD25 " + i));
        }
    }

    @Test
    void a_room_outlives_a_broken_link_with_everybody_in_it() {
        crone.sends(saying("Before"));
        everybodyCatchesUp();

        rig.network().cut();
        rig.server().await("a second connection", server -> server.connections() >= 2);
        rig.awaitAnswering();

        // §18.1.2: it says nothing, and would come back from where nobody is any more.
        for (var witch : List.of(crone, wicca, hag)) {
            witch.receives().isMessage().ofType("groupchat").hasChild("no-store", "urn:xmpp:hints");
        }
        assertThat(hag.asks(pinging("thirdwitch"))).isResult();
        hag.sends(saying("After"));
        crone.receives(wordsOf("thirdwitch", "After"));
        wicca.receives(wordsOf("thirdwitch", "After"));
        hag.receives(wordsOf("thirdwitch", "After"));
        hagOnThePhone.sends(entering("thirdwitch"));
        assertThat(hagOnThePhone.catchesUp())
                .filteredOn(stanza -> stanza.getName().equals("message"))
                .extracting(message -> message.elementText("body"))
                .containsExactly("Before", "After", null);
    }

    @Test
    void an_oversize_message_is_refused_and_the_room_undisturbed() {
        hag.sends(saying("x".repeat(600 * 1024)));

        hag.receives()
                .isMessage()
                .from(ROOM)
                .withId("say")
                .isErrorWith("modify", "policy-violation")
                .withoutBody();
        crone.receivesNothing();
        hag.sends(saying("That was too much."));
        crone.receives(wordsOf("thirdwitch", "That was too much."));
    }
}
