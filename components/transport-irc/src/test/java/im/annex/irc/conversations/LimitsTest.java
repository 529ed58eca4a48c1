package im.annex.irc.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.IrcdConnection;
import org.junit.jupiter.api.Test;

/** Where there is room for one, and whoever is there stays. */
class LimitsTest extends Conversation {

    LimitsTest() {
        super(
                "servers: [{host: 127.0.0.1, max-users: 1, burst: 500}]\npersistent-by-default: true\nrecord-history: false\n");
    }

    @Test
    void a_server_takes_no_more_users_than_it_should() {
        IrcdConnection irc = theHagIsThere("");
        wicca.sends(entering(ROOM, "wicca"));
        wicca.receives().isErrorWith("wait", "resource-constraint");
        hag.sends(leaving("witch"));
        hag.receives().ofType("unavailable");
        irc.expectsNothing();
        rig.restart();
        ircd.accepts().welcomes("witch", "", USUAL).awaits("JOIN #coven");
    }

    @Test
    void what_is_heard_by_many_is_told_to_each_once() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":crone!c@d PRIVMSG #coven :lol", ":crone!c@d PRIVMSG #coven :lol");
        String first = hag.receives().withBody("lol").element().attributeValue("id");
        String second = hag.receives().withBody("lol").element().attributeValue("id");
        assertThat(first).isNotEqualTo(second);
    }
}
