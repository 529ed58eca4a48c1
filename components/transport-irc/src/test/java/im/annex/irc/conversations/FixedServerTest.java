package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.testkit.IrcdConnection;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** Where there is one server only, and private messages stay in rooms. */
class FixedServerTest extends Conversation {

    private static final String COVEN = "#coven@" + GATEWAY;
    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    FixedServerTest() {
        super("""
                fixed-server: 127.0.0.1
                private-messages: in-rooms
                room-identity: text
                realname-from-jid: true
                realname-customization: false
                webirc-password: sesame
                """);
    }

    private IrcdConnection theHagIsInTheCoven() {
        hag.sends(entering(COVEN, "witch"));
        IrcdConnection irc = ircd.accepts();
        Assertions.assertThat(irc.receives()).startsWith("WEBIRC sesame annex shakespeare.lit fd");
        Assertions.assertThat(irc.awaits("USER")).isEqualTo("USER hag66 0 * hag66@shakespeare.lit");
        irc.says(":irc.test CAP * LS :", ":irc.test 001 witch :hi", ":irc.test 422 witch :none");
        irc.letsIn("witch!hag@cave", "#coven", "witch crone");
        hag.receives().from(COVEN + "/crone");
        hag.receives().from(COVEN + "/witch");
        hag.receives().withSubject("");
        return irc;
    }

    @Test
    void addresses_do_without_the_server() {
        IrcdConnection irc = theHagIsInTheCoven();
        hag.sends("<message to='%s'><body>WHOIS crone</body></message>".formatted(GATEWAY));
        irc.expects("WHOIS crone").says(":irc.test 311 witch crone c desert * :The Crone");
        hag.receives().from(GATEWAY).ofType("chat");
        irc.says(":toad!t@pond PRIVMSG witch :croak");
        hag.receives().from("toad@" + GATEWAY).to("hag66@shakespeare.lit").withBody("croak");
    }

    @Test
    void private_messages_are_answered_in_the_room() {
        IrcdConnection irc = theHagIsInTheCoven();
        hag.sends("<message type='chat' to='%s/crone'><body>psst</body></message>".formatted(COVEN));
        irc.expects("PRIVMSG crone psst").says(":crone!c@d PRIVMSG witch :what");
        hag.receives()
                .from(COVEN + "/crone")
                .to(HAG)
                .ofType("chat")
                .withBody("what")
                .hasChild("x", MUC_USER);
    }

    @Test
    void the_server_is_configured_at_the_gateway() {
        Element form = hag.asks("<iq type='set' to='%s'><command xmlns='%s' node='server-configure'/></iq>"
                .formatted(GATEWAY, COMMANDS));
        Assertions.assertThat(form.asXML()).contains("throttle_limit").doesNotContain("realname");
        String session = form.element("command").attributeValue("sessionid");
        assertThat(hag.asks("""
                <iq type='set' to='%s'><command xmlns='%s' node='server-configure' sessionid='%s' action='complete'>
                  <x xmlns='jabber:x:data' type='submit'><field var='nick'><value>witch</value></field></x>
                </command></iq>
                """.formatted(GATEWAY, COMMANDS, session))).isResult();
        hag.sends(entering(COVEN, "somebody"));
        ircd.accepts().awaits("NICK witch");
    }

    @Test
    void rooms_may_say_that_they_are_rooms_like_others() {
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                        .formatted(COVEN)))
                .child("query", "http://jabber.org/protocol/disco#info")
                .child("identity", "http://jabber.org/protocol/disco#info")
                .withAttribute("category", "conference")
                .withAttribute("type", "text");
    }
}
