package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.irc.IrcType;
import im.annex.testkit.IrcdConnection;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** Commands of the gateway, and the gateway in contact lists. */
class CommandingTest extends Conversation {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    @Test
    void admins_see_and_end_connections() {
        IrcdConnection irc = theHagIsThere("");
        Assertions.assertThat(rig.ctl("irc-connections").lines())
                .anyMatch(line -> line.contains("hag66@shakespeare.lit") && line.contains(HOST));
        Assertions.assertThat(rig.ctl("disconnect-user", "--jids", "hag66@shakespeare.lit")
                        .lines())
                .anyMatch(line -> line.contains("1"));
        hag.receives().ofType("unavailable").hasStatusCodes(110, 332);
        irc.awaits("QUIT");
    }

    @Test
    void users_end_their_own_connections_and_are_forgotten() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends(command(GATEWAY, "irc-forget-me", field("sure", "1")));
        hag.receivesInAnyOrder(
                iq -> iq.isResult().withId("c"),
                presence -> presence.isPresence().ofType("unavailable").hasStatusCodes(110, 332));
        irc.awaits("QUIT");
    }

    /** One click in a list of commands gives them. */
    @Test
    void nobody_is_forgotten_who_does_not_say_that_they_are_sure() {
        IrcdConnection irc = theHagIsThere("");

        Assertions.assertThat(hag.asks(command(GATEWAY, "irc-forget-me", "")).asXML())
                .contains("status=\"executing\"", "var=\"sure\"");
        assertThat(hag.asks(command(GATEWAY, "irc-forget-me", field("sure", "0"))))
                .isErrorWith("modify", "bad-request");

        irc.says(":crone!c@d PRIVMSG #coven :still here");
        hag.receives().withBody("still here");
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

    private static String command(String to, String node, String fields) {
        return "<iq type='set' id='c' to='%s'><command xmlns='%s' node='%s'>%s</command></iq>"
                .formatted(
                        to,
                        COMMANDS,
                        node,
                        fields.isEmpty() ? "" : "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>");
    }

    private static String field(String name, String value) {
        return "<field var='%s'><value>%s</value></field>".formatted(name, value);
    }

    @Test
    void a_channel_is_configured_by_a_command_too() {
        IrcdConnection irc = theHagIsThere("crone");
        Assertions.assertThat(hag.asks(command(ROOM, "configure", "")).asXML())
                .contains("encoding_in", "encoding_out", "persistent", "record_history", "unset");
        assertThat(hag.asks(command(
                        ROOM,
                        "configure",
                        field("encoding_in", "KOI8-R")
                                + field("encoding_out", "KOI8-R")
                                + field("record_history", "false")
                                + field("persistent", "1"))))
                .isResult()
                .child("command", COMMANDS)
                .withAttribute("status", "completed");
        irc.saysBytes(new byte[] {
            ':',
            'c',
            '!',
            'c',
            '@',
            'd',
            ' ',
            'P',
            'R',
            'I',
            'V',
            'M',
            'S',
            'G',
            ' ',
            '#',
            'c',
            'o',
            'v',
            'e',
            'n',
            ' ',
            ':',
            (byte) 0xC4,
            (byte) 0xC1,
            '\r',
            '\n'
        });
        hag.receives().withBody("\u0434\u0430");
        hag.sends(leaving("witch"));
        hag.receives().ofType("unavailable");
        irc.expectsNothing();
        hag.sends(entering(ROOM, "witch"));
        hag.receives();
        hag.receives().hasStatusCodes(100, 110, 210);
        hag.receives().withSubject("");
        assertThat(hag.asks(command(ROOM, "configure", field("encoding_in", "nonsense"))))
                .isErrorWith("modify", "bad-request");
        assertThat(hag.asks(command("crone%" + SERVER, "configure", ""))).isErrorWith("cancel", "item-not-found");
    }

    @Test
    void channels_are_found_by_words_and_people() {
        assertThat(hag.asks(command(SERVER, "find-channels", ""))).isErrorWith("wait", "recipient-unavailable");
        IrcdConnection irc = theHagIsThere("");
        Assertions.assertThat(hag.asks(command(SERVER, "find-channels", "")).asXML())
                .contains("words", "least");
        hag.sends(command(
                        SERVER,
                        "find-channels",
                        "<field var='words'><value>Toad</value></field><field var='least'><value>3</value></field>")
                .replace("id='c'", "id='found'"));
        irc.expects("LIST")
                .says(
                        ":irc.test 322 witch #toads 3 :All of them",
                        ":irc.test 322 witch #few-toads 2 :",
                        ":irc.test 322 witch #pond 12 :\2TOADS\2 and newts",
                        ":irc.test 322 witch #moor 40 :Fog",
                        ":irc.test 323 witch :End");
        Element found = hag.receives()
                .isResult()
                .withId("found")
                .element()
                .element("command")
                .element("x");
        Assertions.assertThat(found.elements("item"))
                .extracting(item -> item.elements("field").stream()
                        .map(field -> field.elementText("value"))
                        .toList())
                .containsExactly(
                        List.of("#pond%" + SERVER, "#pond", "12", "TOADS and newts"),
                        List.of("#toads%" + SERVER, "#toads", "3", "All of them"));
        Element none = hag.asks(command(SERVER, "find-channels", "<field var='words'><value>owl</value></field>"));
        Assertions.assertThat(none.element("command").elementText("note")).isEqualTo("There is no such channel.");
        irc.expectsNothing();
    }

    @Test
    void users_learn_of_their_connection() {
        Assertions.assertThat(hag.asks(command(SERVER, "get-irc-connection-info", ""))
                        .element("command")
                        .elementText("note"))
                .isEqualTo("You are not connected.");
        theHagIsThere("");
        Assertions.assertThat(hag.asks(command(SERVER, "get-irc-connection-info", ""))
                        .element("command")
                        .elementText("note"))
                .contains("Connected to IRC server " + HOST, "port " + ircd.port(), "#coven with 1 devices: pda");
    }

    @Test
    void what_is_set_for_all_networks_counts_everywhere() {
        Element form = hag.asks(command(GATEWAY, "configure", ""));
        Assertions.assertThat(form.asXML()).contains("max_history_length", "record_history", "persistent");
        String session = form.element("command").attributeValue("sessionid");
        assertThat(hag.asks("""
                <iq type='set' to='%s'><command xmlns='%s' node='configure' sessionid='%s' action='complete'>
                  <x xmlns='jabber:x:data' type='submit'><field var='persistent'><value>true</value></field></x>
                </command></iq>
                """.formatted(GATEWAY, COMMANDS, session))).isResult();
        IrcdConnection irc = theHagIsThere("");
        hag.sends(leaving("witch"));
        hag.receives().ofType("unavailable");
        irc.expectsNothing();
        rig.restart();
        ircd.accepts().welcomes("witch", "", USUAL).awaits("JOIN #coven");
    }

    @Test
    void whoever_wants_to_be_forgotten_has_no_archive_any_more() {
        theHagIsThere("crone").says(":crone!c@d PRIVMSG #coven :remember");
        hag.receives().withBody("remember");
        hag.sends(command(GATEWAY, "irc-forget-me", field("sure", "1")));
        hag.receivesInAnyOrder(
                iq -> iq.isResult().withId("c"),
                presence -> presence.isPresence().ofType("unavailable"));
        Element end = hag.asks("<iq type='set' to='%s'><query xmlns='urn:xmpp:mam:2'/></iq>".formatted(ROOM));
        Assertions.assertThat(end.element("fin").element("set").elementText("first"))
                .isNull();
    }

    @Test
    void contacts_are_told_of_connections() {
        hag.sends("<presence type='subscribe' to='%s'/>".formatted(SERVER));
        hag.receives().ofType("subscribed");
        hag.receives().from(SERVER).ofType("unavailable");
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts().welcomes("witch", "", USUAL);
        hag.receives().from(SERVER).withoutType();
        irc.awaits("JOIN #coven");
        irc.breaks();
        hag.receivesInAnyOrder(
                stanza -> stanza.from(ROOM + "/witch").ofType("error"),
                stanza -> stanza.from(SERVER).ofType("unavailable"));
    }

    @Test
    void the_gateway_answers() {
        assertThat(hag.asks(command(GATEWAY, "ping", ""))).isResult();
    }

    @Test
    void the_type_is_called_irc() {
        Assertions.assertThat(new IrcType().name()).isEqualTo("irc");
        assertThat(hag.asks("<iq type='get' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(GATEWAY)))
                .isResult();
    }
}
