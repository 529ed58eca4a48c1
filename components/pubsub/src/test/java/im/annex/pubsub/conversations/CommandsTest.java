package im.annex.pubsub.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.Ctl;
import im.annex.testkit.ScriptedUser;
import java.time.Duration;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What whoever runs the service does with nodes. */
class CommandsTest extends Conversation {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    CommandsTest() {
        rig.admins("claudius@denmark.lit");
    }

    private String takes(String... arguments) {
        Ctl ctl = rig.ctl(arguments);
        assertThat(ctl.code()).as("%s", ctl.lines()).isZero();
        return String.join("\n", ctl.lines());
    }

    private void refuses(String... arguments) {
        assertThat(rig.ctl(arguments).code()).isEqualTo(1);
    }

    @Test
    void a_node_is_created_and_listed() {
        takes("node-create", "--node", NODE, "--owner", "hamlet@denmark.lit", "--options", "access_model=whitelist");
        assertThat(takes("nodes")).contains(NODE).contains("whitelist");
        assertThat(takes("nodes", "--containing", "nothing")).doesNotContain(NODE);
        assertThat(takes("node-info", "--node", NODE)).contains("hamlet@denmark.lit");
        refuses("node-create", "--node", NODE, "--owner", "francisco@denmark.lit");
        refuses(
                "node-create",
                "--node",
                "other",
                "--owner",
                "francisco@denmark.lit",
                "--options",
                "access_model=nobody");
        refuses("node-create", "--node", "other", "--owner", "francisco@denmark.lit", "--options", "no_such=1");
        refuses("node-info", "--node", "other");
        succeeds(hamlet, publishing("1", "words"));
    }

    @Test
    void a_node_is_configured_and_its_subscribers_hear_of_it() {
        given("pubsub#notify_config", "1", "pubsub#title", "Musings");
        succeeds(francisco, subscribing(francisco));
        takes("node-configure", "--node", NODE, "--options", "max_items=3");
        francisco.receives(message -> message.child("event", EVENT).hasChild("configuration", EVENT));
        assertThat(takes("node-options", "--node", NODE)).contains("Musings").containsPattern("max_items +3");
        refuses("node-configure", "--node", NODE, "--options", "max_items=none");
    }

    @Test
    void items_are_listed_shown_and_removed() {
        given();
        succeeds(hamlet, publishing("1", "To be"));
        succeeds(hamlet, publishing("2", "or not"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("2", "or not"));
        assertThat(takes("node-items", "--node", NODE)).contains("hamlet@denmark.lit/elsinore");
        assertThat(takes("item-show", "--node", NODE, "--item", "1")).contains("To be");
        takes("item-delete", "--node", NODE, "--item", "1");
        francisco.receives(message -> message.child("event", EVENT).hasChild("items", EVENT));
        refuses("item-delete", "--node", NODE, "--item", "1");
        refuses("item-show", "--node", NODE, "--item", "1");
        takes("items-expire", "--node", NODE, "--days", "1");
        assertThat(ids(succeeds(francisco, items()))).containsExactly("2");
        rig.clock().advance(Duration.ofDays(2));
        takes("items-expire", "--node", NODE, "--days", "1");
        assertThat(ids(succeeds(francisco, items()))).isEmpty();
        hearsNothing(francisco);
    }

    @Test
    void a_node_is_purged_and_deleted() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        takes("node-purge", "--node", NODE);
        assertThat(ids(succeeds(francisco, items()))).isEmpty();
        takes("node-delete", "--node", NODE, "--redirect", "xmpp:pubsub.shakespeare.lit?;node=other");
        assertThat(francisco.asks(items())).isErrorWith("modify", "gone");
        refuses("node-delete", "--node", NODE);
    }

    @Test
    void people_are_affiliated_approved_of_and_unsubscribed() {
        given("pubsub#access_model", "authorize");
        takes("node-set-affiliation", "--node", NODE, "--user", "bernardo@denmark.lit", "--affiliation", "publisher");
        assertThat(takes("node-affiliations", "--node", NODE)).contains("bernardo@denmark.lit");
        refuses("node-set-affiliation", "--node", NODE, "--user", "hamlet@denmark.lit", "--affiliation", "none");
        succeeds(francisco, subscribing(francisco));
        assertThat(takes("node-subscriptions", "--node", NODE)).contains("pending");
        takes("node-approve", "--node", NODE, "--subscriber", "francisco@denmark.lit");
        francisco.receives(message -> message.child("event", EVENT).hasChild("subscription", EVENT));
        succeeds(bernardo, publishing("1", "words"));
        francisco.receives(notifying("1", "words"));
        takes("node-unsubscribe", "--node", NODE, "--subscriber", "francisco@denmark.lit");
        francisco.receives(message -> message.child("event", EVENT).hasChild("subscription", EVENT));
        refuses("node-unsubscribe", "--node", NODE, "--subscriber", "francisco@denmark.lit");
    }

    @Test
    void nodes_are_exported_and_imported_as_they_were() {
        given("pubsub#title", "Musings &amp; more", "pubsub#access_model", "authorize", "pubsub#max_items", "max");
        succeeds(hamlet, affiliating(bernardo, "publisher"));
        succeeds(bernardo, subscribing(bernardo));
        succeeds(hamlet, publishing("1", "one &lt;line&gt;\nand another"));
        succeeds(bernardo, publishing("2", "two"));
        String said = takes("nodes-export", "--file", "nodes.xml");
        assertThat(said).containsPattern("Nodes.* 1").containsPattern("Items.* 2");
        refuses("nodes-export", "--file", "nodes.xml");
        refuses("nodes-import", "--file", "nothing.xml");
        assertThat(rig.ctl("nodes-export", "--file", "../nodes.xml").code()).isNotZero();
        assertThat(takes("nodes-import", "--file", "nodes.xml")).contains(NODE);

        var before = succeeds(hamlet, items());
        bernardo.catchesUp();
        succeeds(hamlet, ownerSet("<delete node='princely_musings'/>"));
        bernardo.receives(message -> message.child("event", EVENT).hasChild("delete", EVENT));
        takes("nodes-import", "--file", "nodes.xml");
        assertThat(succeeds(hamlet, items()).element("pubsub")).isEqualTo(before.element("pubsub"));
        assertThat(takes("node-options", "--node", NODE))
                .contains("Musings & more")
                .contains("authorize");
        succeeds(hamlet, publishing("3", "three"));
        bernardo.receives(notifying("3", "three"));
        refused(francisco, items(), "auth", "not-authorized", "not-subscribed");
    }

    /** XEP-0050: the same commands, for admins only. */
    @Test
    void admins_give_the_same_commands_over_xmpp() {
        ScriptedUser claudius = rig.user("claudius@denmark.lit/throne");
        assertThat(claudius.asks("""
                        <iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#items' node='%s'/></iq>
                        """.formatted(SERVICE, COMMANDS)).asXML())
                .contains("node=\"node-create\"", "node=\"nodes-export\"", "node=\"nodes-import\"");
        assertThat(hamlet.asks(command("nodes", ""))).isErrorWith("cancel", "forbidden");
        assertThat(x(claudius.asks(command("node-create", "")).element("command"))
                        .asXML())
                .contains("text-multi");

        done(claudius, "node-create", field("node", NODE) + field("owner", "hamlet@denmark.lit"));
        succeeds(hamlet, publishing("1", "words"));
        assertThat(done(claudius, "node-items", field("node", NODE))).contains("hamlet@denmark.lit/elsinore");
        done(claudius, "nodes-export", field("file", "from-afar.xml"));
        done(claudius, "node-delete", field("node", NODE));
        refused(hamlet, items(), "cancel", "item-not-found");
        done(claudius, "nodes-import", field("file", "from-afar.xml"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("1");
        hearsNothing(claudius);
    }

    private static String command(String name, String payload) {
        return "<iq type='set' to='%s'><command xmlns='%s' node='%s'>%s</command></iq>"
                .formatted(SERVICE, COMMANDS, name, payload);
    }

    private static String field(String name, String value) {
        return "<field var='%s'><value>%s</value></field>".formatted(name, value);
    }

    private static String done(ScriptedUser admin, String name, String fields) {
        Element command = admin.asks(command(name, "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>"))
                .element("command");
        assertThat(command.attributeValue("status")).as(command::asXML).isEqualTo("completed");
        return command.asXML();
    }
}
