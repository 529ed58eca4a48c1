package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.testkit.IrcdConnection;
import java.time.Duration;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What users set, and those who stay. */
class StayingTest extends Conversation {

    private static final String OWNER = "http://jabber.org/protocol/muc#owner";
    private static final String COMMANDS = "http://jabber.org/protocol/commands";
    private static final String FORM = "jabber:x:data";

    private void theHagWantsToStay(boolean wanted) {
        assertThat(hag.asks("""
                        <iq type='set' to='%s'><query xmlns='%s'><x xmlns='jabber:x:data' type='submit'>
                          <field var='persistent'><value>%s</value></field>
                        </x></query></iq>
                        """.formatted(ROOM, OWNER, wanted))).isResult();
    }

    private static String configuring(String fields) {
        return """
                <iq type='set' to='%s'><command xmlns='%s' node='configure' action='execute'>%s</command></iq>
                """.formatted(
                SERVER, COMMANDS, fields.isEmpty() ? "" : "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>");
    }

    private static String field(String name, String value) {
        return "<field var='%s'><value>%s</value></field>".formatted(name, value);
    }

    @Test
    void whoever_wants_to_stay_stays_without_a_device() {
        IrcdConnection irc = theHagIsThere("crone");
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='%s'/></iq>".formatted(ROOM, OWNER)))
                .isResult()
                .child("query", OWNER)
                .hasChild("x", FORM);
        theHagWantsToStay(true);
        hag.sends(leaving("witch"));
        hag.receives().ofType("unavailable").hasStatusCodes(110);
        irc.expectsNothing();
        irc.says(":crone!c@d PRIVMSG #coven :are you there");
        hag.sends(entering(ROOM, "witch"));
        hag.receives().from(ROOM + "/crone");
        hag.receives().from(ROOM + "/witch").hasStatusCodes(100, 110, 210);
        hag.receives().withBody("are you there").hasChild("delay", DELAY);
        ircd.acceptsNobody();
        theHagWantsToStay(false);
        hag.catchesUp();
        hag.sends(leaving("witch"));
        irc.awaits("QUIT");
    }

    @Test
    void whoever_stays_comes_back_after_a_break_of_the_connection() {
        IrcdConnection irc = theHagIsThere("");
        theHagWantsToStay(true);
        irc.breaks();
        hag.receives().ofType("unavailable").hasStatusCodes(110, 332);
        rig.clock().advance(Duration.ofSeconds(10));
        ircd.accepts().welcomes("witch", "", USUAL).awaits("JOIN #coven");
    }

    @Test
    void whoever_stays_comes_back_after_a_restart_with_another_nick_if_need_be() {
        theHagIsThere("");
        theHagWantsToStay(true);
        rig.restart();
        IrcdConnection irc = ircd.accepts();
        irc.awaits("NICK witch");
        irc.says(":irc.test 433 * witch :in use").awaits("NICK witch_");
        irc.says(":irc.test CAP * LS :", ":irc.test 001 witch_ :hi", ":irc.test 422 witch_ :none");
        irc.awaits("JOIN #coven");
    }

    @Test
    void whoever_has_another_nick_now_comes_back_with_that() {
        IrcdConnection irc = theHagIsThere("");
        theHagWantsToStay(true);
        irc.says(":witch!hag@cave NICK hecate");
        hag.receives();
        hag.receives().from(ROOM + "/hecate");
        rig.restart();
        ircd.accepts().awaits("NICK hecate");
    }

    @Test
    void whoever_is_banned_is_told_and_does_not_come_back() {
        IrcdConnection irc = theHagIsThere("");
        theHagWantsToStay(true);
        irc.says("ERROR :Closing Link: witch (K-Lined)");
        hag.receives().ofType("unavailable").hasStatusCodes(110, 332);
        hag.receives().from(SERVER).ofType("chat");
        rig.clock().advance(Duration.ofHours(1));
        ircd.acceptsNobody();
    }

    @Test
    void what_is_set_for_a_server_counts_for_the_next_connection() {
        Element form = hag.asks(configuring(""));
        assertThat(form)
                .isResult()
                .child("command", COMMANDS)
                .withAttribute("status", "executing")
                .hasChild("x", FORM);
        Element done = hag.asks(configuring(field("nick", "hecate")
                + field("username", "hag")
                + field("realname", "The Hag")
                + field("pass", "open sesame")
                + field("after_connect_commands", "MODE hecate +B")
                + field("encoding_in", "KOI8-R")));
        assertThat(done).isResult().child("command", COMMANDS).withAttribute("status", "completed");
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts();
        irc.expects("CAP LS 302")
                .expects("PASS :open sesame")
                .expects("NICK hecate")
                .expects("USER hag 0 * :The Hag");
        irc.says(":irc.test CAP * LS :", ":irc.test 001 hecate :hi", ":irc.test 422 hecate :none");
        irc.awaits("MODE hecate +B");
        irc.expects("JOIN #coven");
        assertThat(hag.asks(configuring("")).element("command").asXML().contains("hecate") ? form : null)
                .isResult();
    }

    @Test
    void a_password_is_not_said_where_others_could_hear_it() {
        assertThat(hag.asks(configuring(field("sasl_password", "sesame")))).isResult();
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts();
        irc.awaits("USER");
        irc.says(":irc.test CAP * LS :sasl=PLAIN").expects("CAP END");
        irc.says(":irc.test 001 witch :hi", ":irc.test 422 witch :none");
        hag.receives().from(SERVER).ofType("chat");
        irc.expects("JOIN #coven");
    }

    @Test
    void what_cannot_be_used_is_not_saved() {
        for (String field : new String[] {
            field("tls_ports", "66970"),
            field("fingerprint", "00"),
            field("encoding_in", "UTF-16"),
            field("encoding_out", "nonsense"),
            field("nick", "a b")
        }) {
            assertThat(hag.asks(configuring(field))).isErrorWith("modify", "bad-request");
        }
    }

    @Test
    void commands_are_found_and_one_of_them_disconnects() {
        Element list =
                hag.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#items' node='%s'/></iq>"
                        .formatted(SERVER, COMMANDS));
        assertThat(list).isResult();
        IrcdConnection irc = theHagIsThere("");
        assertThat(hag.asks("<iq type='set' to='%s'><command xmlns='%s' node='nonsense'/></iq>"
                        .formatted(SERVER, COMMANDS)))
                .isErrorWith("cancel", "item-not-found");
        hag.sends("<iq type='set' id='d' to='%s'><command xmlns='%s' node='disconnect'/></iq>"
                .formatted(SERVER, COMMANDS));
        hag.receivesInAnyOrder(
                iq -> iq.isResult().withId("d"),
                presence -> presence.isPresence().ofType("unavailable").hasStatusCodes(110, 332));
        irc.awaits("QUIT");
    }
}
