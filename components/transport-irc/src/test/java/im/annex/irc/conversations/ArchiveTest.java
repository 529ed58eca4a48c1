package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.testkit.IrcdConnection;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What was said is remembered. */
class ArchiveTest extends Conversation {

    private static final String MAM = "urn:xmpp:mam:2";

    private IrcdConnection somethingWasSaid() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":crone!c@d PRIVMSG #coven :one", ":crone!c@d PRIVMSG #coven :two");
        hag.receives().withBody("one").hasChild("stanza-id", "urn:xmpp:sid:0");
        hag.receives().withBody("two");
        hag.sends(saying("three"));
        hag.receives().withBody("three");
        return irc;
    }

    /** XEP-0045 §7.2.13. */
    @Test
    void who_enters_later_is_told_what_was_said() {
        somethingWasSaid();
        hagOnThePhone.sends(entering(ROOM, "witch", "<history maxstanzas='2'/>"));
        hagOnThePhone.receives().from(ROOM + "/crone");
        hagOnThePhone.receives().from(ROOM + "/witch");
        hagOnThePhone.receives().from(ROOM + "/crone").withBody("two").hasChild("delay", DELAY);
        hagOnThePhone.receives().from(ROOM + "/witch").withBody("three").hasChild("delay", DELAY);
        hagOnThePhone.receives().withSubject("");
        hagOnThePhone.sends(entering(ROOM, "witch", "<history maxstanzas='0'/>"));
        hagOnThePhone.receives();
        hagOnThePhone.receives();
        hagOnThePhone.receives().withSubject("");
    }

    /** XEP-0313 §4. */
    @Test
    void the_archive_can_be_read() {
        somethingWasSaid();
        hag.sends("<iq type='set' id='m' to='%s'><query xmlns='%s'/></iq>".formatted(ROOM, MAM));
        hag.receives().child("result", MAM).child("forwarded", "urn:xmpp:forward:0");
        hag.receives();
        hag.receives();
        hag.receives().isResult().withId("m").child("fin", MAM).withAttribute("complete", "true");
    }

    @Test
    void nobody_reads_what_another_has_heard() {
        somethingWasSaid();
        Element answer = wicca.asks("<iq type='set' to='%s'><query xmlns='%s'/></iq>".formatted(ROOM, MAM));
        assertThat(answer).isResult().child("fin", MAM).withAttribute("complete", "true");
    }

    /** What is told is told in its order, though some of it waits for the disk. */
    @Test
    void what_is_refused_was_shown_before() {
        IrcdConnection irc = theHagIsThere("");
        for (int i = 0; i < 10; i++) {
            hag.sends(saying("hello"));
            irc.expects("PRIVMSG #coven hello").says(":irc.test 404 witch #coven :Cannot send to channel");
            hag.receives().isMessage().withId("say").ofType("groupchat").withBody("hello");
            hag.receives().isMessage().withId("say").isErrorWith("auth", "forbidden");
        }
    }

    @Test
    void nothing_overtakes_what_was_said() {
        IrcdConnection irc = theHagIsThere("crone");
        for (int i = 0; i < 20; i++) {
            irc.says(
                    ":toad" + i + "!t@p JOIN #coven",
                    ":toad" + i + "!t@p PRIVMSG #coven :croak",
                    ":toad" + i + "!t@p PART #coven");
        }
        for (int i = 0; i < 20; i++) {
            hag.receives().isPresence().from(ROOM + "/toad" + i).withoutType();
            hag.receives().isMessage().from(ROOM + "/toad" + i).withBody("croak");
            hag.receives().isPresence().from(ROOM + "/toad" + i).ofType("unavailable");
        }
    }
}
