package im.annex.testkit;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.lifecycle.ComponentState;
import im.annex.testkit.EchoType.EchoSettings;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kernel's commands over XMPP (XEP-0050), as a client finds and gives them. */
class CommandsTest {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";
    private static final String DOMAIN = "component.example.org";

    @RegisterExtension
    final ComponentRig rig =
            ComponentRig.running(new EchoType(), new EchoSettings("!")).admins("admin@example.org");

    private static String disco(String what, String node) {
        return "<iq type='get' id='d1' to='" + DOMAIN + "'><query xmlns='http://jabber.org/protocol/disco#" + what
                + "' node='" + node + "'/></iq>";
    }

    private static String command(String attributes, String payload) {
        return "<iq type='set' id='c1' to='" + DOMAIN + "'><command xmlns='" + COMMANDS + "' " + attributes + ">"
                + payload + "</command></iq>";
    }

    private static List<String> nodes(Element items) {
        return items.element("query").elements("item").stream()
                .map(item -> item.attributeValue("node"))
                .toList();
    }

    @Test
    void an_admin_finds_the_commands() {
        ScriptedUser admin = rig.user("admin@example.org/desk");
        Element info = admin.asks("<iq type='get' id='d0' to='" + DOMAIN
                + "'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        assertThat(info.asXML()).contains(COMMANDS);
        assertThat(nodes(admin.asks(disco("items", COMMANDS)))).contains("status", "reload", "trace");
        assertThat(admin.asks(disco("info", COMMANDS)).asXML()).contains("type=\"command-list\"");
        assertThat(admin.asks(disco("info", "status")).asXML()).contains("type=\"command-node\"", "jabber:x:data");
    }

    @Test
    void others_neither_see_nor_give_them() {
        ScriptedUser user = rig.user("user@example.org/phone");
        assertThat(nodes(user.asks(disco("items", COMMANDS)))).isEmpty();
        assertThat(user.asks(disco("info", "status"))).isErrorWith("cancel", "forbidden");
        assertThat(user.asks(command("node='status'", ""))).isErrorWith("cancel", "forbidden");
        assertThat(user.asks(disco("info", "no-such-command"))).isErrorWith("cancel", "item-not-found");
        assertThat(user.asks(command("node='no-such-command'", ""))).isErrorWith("cancel", "item-not-found");
    }

    @Test
    void status_is_answered_at_once() {
        Element answer = rig.user("admin@example.org/desk").asks(command("node='status' action='execute'", ""));
        Element command = answer.element("command");
        assertThat(command.attributeValue("status")).isEqualTo("completed");
        assertThat(command.element("x").elements("field"))
                .filteredOn(field -> DOMAIN.equals(field.attributeValue("label")))
                .singleElement()
                .satisfies(component -> assertThat(component.elementText("value"))
                        .contains("echo", "attached")
                        .containsPattern("Received: [1-9]")
                        .containsPattern("Sent: [1-9]"));
    }

    @Test
    void a_command_with_parameters_asks_for_them() {
        ScriptedUser admin = rig.user("admin@example.org/desk");
        Element form = admin.asks(command("node='start'", "")).element("command");
        assertThat(form.attributeValue("status")).isEqualTo("executing");
        Element answer = admin.asks(
                command(
                        "node='start' sessionid='" + form.attributeValue("sessionid") + "' action='complete'",
                        "<x xmlns='jabber:x:data' type='submit'><field var='component'><value>none.example.org</value></field></x>"));
        assertThat(answer).isErrorWith("cancel", "conflict");
        assertThat(answer.asXML()).contains("there is no component for none.example.org");
    }

    @Test
    void a_component_that_stops_itself_answers_first() {
        ScriptedUser admin = rig.user("admin@example.org/desk");
        String stop = "<x xmlns='jabber:x:data' type='submit'><field var='component'><value>" + DOMAIN
                + "</value></field></x>";
        Element answer = admin.asks(command("node='stop'", stop));
        assertThat(answer.element("command").attributeValue("status")).isEqualTo("completed");
        rig.user("alice@example.org/phone").receives().isMessage().withBody("Bye");
        await().until(() -> rig.annex().components().list().getFirst().state() == ComponentState.STOPPED);
    }
}
