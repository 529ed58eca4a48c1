package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.irc.IrcType;
import im.annex.testkit.IrcdConnection;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Commands of the gateway, and the gateway in contact lists. */
class CommandingTest extends Conversation {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    @Test
    void admins_see_and_end_connections() {
        IrcdConnection irc = theHagIsThere("");
        Assertions.assertThat(rig.ctl("irc-connections").lines())
                .anyMatch(line -> line.contains("hag66@shakespeare.lit") && line.contains(HOST));
        Assertions.assertThat(rig.ctl("irc-disconnect", "--user", "hag66@shakespeare.lit")
                        .lines())
                .anyMatch(line -> line.contains("1"));
        hag.receives().ofType("unavailable").hasStatusCodes(110, 332);
        irc.awaits("QUIT");
    }

    @Test
    void users_end_their_own_connections_and_are_forgotten() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends("<iq type='set' id='f' to='%s'><command xmlns='%s' node='irc-forget-me'/></iq>"
                .formatted(GATEWAY, COMMANDS));
        hag.receivesInAnyOrder(
                iq -> iq.isResult().withId("f"),
                presence -> presence.isPresence().ofType("unavailable").hasStatusCodes(110, 332));
        irc.awaits("QUIT");
    }

    @Test
    void the_gateway_and_servers_are_contacts() {
        hag.sends("<presence type='subscribe' to='%s'/>".formatted(GATEWAY));
        hag.receives().isPresence().from(GATEWAY).ofType("subscribed");
        hag.receives().from(GATEWAY).withoutType();
        hag.sends("<presence type='probe' to='%s'/>".formatted(SERVER));
        hag.receives().from(SERVER).ofType("unavailable");
        theHagIsThere("");
        hag.sends("<presence type='probe' to='%s'/>".formatted(SERVER));
        hag.receives().from(SERVER).withoutType();
        hag.sends("<presence type='unsubscribe' to='%s'/>".formatted(SERVER));
        hag.receives().from(SERVER).ofType("unsubscribed");
    }

    @Test
    void the_type_is_called_irc() {
        Assertions.assertThat(new IrcType().name()).isEqualTo("irc");
        assertThat(hag.asks("<iq type='get' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(GATEWAY)))
                .isResult();
    }
}
