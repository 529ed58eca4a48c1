package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** §10.9: the address of a room that was destroyed. */
class RetirementTest extends Conversation {

    private static final String PERSISTENT = """
            <iq type='set' to='coven@chat.shakespeare.lit'><query xmlns='http://jabber.org/protocol/muc#owner'>
              <x xmlns='jabber:x:data' type='submit'>
                <field var='muc#roomconfig_persistentroom'><value>1</value></field>
              </x>
            </query></iq>
            """;
    private static final String DESTROYING = """
            <iq type='set' to='coven@chat.shakespeare.lit'><query xmlns='http://jabber.org/protocol/muc#owner'>
              <destroy jid='heath@chat.shakespeare.lit'/>
            </query></iq>
            """;

    RetirementTest() {
        super("retirement: 31d");
    }

    /** §10.9, RFC 6120 §8.3.3.5. */
    @Test
    void those_who_come_late_are_told_where_to_go() {
        enter(crone, "firstwitch");
        assertThat(crone.asks(PERSISTENT)).isResult();
        assertThat(crone.asks(DESTROYING)).isResult();

        hag.sends(entering("thirdwitch"));

        hag.receives()
                .isErrorWith("cancel", "gone")
                .child("error", "")
                .child("gone", "urn:ietf:params:xml:ns:xmpp-stanzas")
                .hasText("xmpp:heath@chat.shakespeare.lit?join");
        assertThat(hag.asks(discoInfo(ROOM))).isErrorWith("cancel", "item-not-found");

        rig.clock().advance(Duration.ofDays(31));
        hag.sends(entering("thirdwitch"));
        hag.receives().hasStatusCodes(110, 201);
    }
}
