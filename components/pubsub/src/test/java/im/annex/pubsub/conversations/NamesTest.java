package im.annex.pubsub.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What the operator lays down for nodes of some names. */
class NamesTest extends Conversation {

    NamesTest() {
        super("""
                nodes:
                  - {named: "eu.siacs.conversations.axolotl.*", access-model: open, fixed: true}
                  - {named: "urn:xmpp:bookmarks:?", access-model: whitelist, max-items: 1000, send-last: never}
                  - {named: "news", may-create: [francisco@denmark.lit]}
                """);
    }

    private static String publishing(String node, String... options) {
        return set("<publish node='%s'><item id='1'>%s</item></publish><publish-options>%s</publish-options>"
                .formatted(node, entry("words"), form("http://jabber.org/protocol/pubsub#publish-options", options)));
    }

    private String option(String node, String name) {
        Element x = x(first(first(succeeds(hamlet, ownerGet("<configure node='%s'/>".formatted(node))))));
        return x.elements("field").stream()
                .filter(field -> name.equals(field.attributeValue("var")))
                .findFirst()
                .orElseThrow()
                .elementText("value");
    }

    @Test
    void a_node_begins_as_is_laid_down_for_its_name() {
        succeeds(hamlet, set("<create node='urn:xmpp:bookmarks:1'/>"));
        assertThat(option("urn:xmpp:bookmarks:1", "pubsub#access_model")).isEqualTo("whitelist");
        assertThat(option("urn:xmpp:bookmarks:1", "pubsub#max_items")).isEqualTo("1000");
        assertThat(option("urn:xmpp:bookmarks:1", "pubsub#send_last_published_item"))
                .isEqualTo("never");
        succeeds(hamlet, set("<create node='urn:xmpp:bookmarks:10'/>"));
        assertThat(option("urn:xmpp:bookmarks:10", "pubsub#access_model")).isEqualTo("open");
    }

    @Test
    void an_owner_may_have_it_otherwise_where_it_is_not_fixed() {
        succeeds(hamlet, publishing("urn:xmpp:bookmarks:1", "pubsub#max_items", "5"));
        assertThat(option("urn:xmpp:bookmarks:1", "pubsub#max_items")).isEqualTo("5");
        assertThat(option("urn:xmpp:bookmarks:1", "pubsub#access_model")).isEqualTo("whitelist");
    }

    @Test
    void nobody_has_it_otherwise_where_it_is_fixed() {
        String devices = "eu.siacs.conversations.axolotl.devicelist";
        refused(
                hamlet,
                publishing(devices, "pubsub#access_model", "whitelist"),
                "cancel",
                "conflict",
                "precondition-not-met");
        refused(francisco, get("<items node='" + devices + "'/>"), "cancel", "item-not-found");
        String closed = "<configure>" + form(CONFIG, "pubsub#access_model", "whitelist") + "</configure>";
        refused(hamlet, set("<create node='" + devices + "'/>" + closed), "modify", "not-acceptable");
        succeeds(hamlet, publishing(devices, "pubsub#access_model", "open", "pubsub#max_items", "1"));
        String closing = "<configure node='" + devices + "'>" + form(CONFIG, "pubsub#access_model", "whitelist")
                + "</configure>";
        refused(hamlet, ownerSet(closing), "modify", "not-acceptable");
        succeeds(francisco, get("<items node='" + devices + "'/>"));
        succeeds(hamlet, ownerSet(closing.replace("whitelist", "open")));
    }

    @Test
    void nodes_of_some_names_are_created_by_some_people_only() {
        refused(hamlet, set("<create node='news'/>"), "auth", "forbidden");
        assertThat(hamlet.asks(publishing("news"))).isErrorWith("auth", "forbidden");
        succeeds(francisco, set("<create node='news'/>"));
    }

    @Test
    void what_becomes_fixed_is_so_from_the_next_change_on() {
        succeeds(
                hamlet,
                set("<create node='old'/><configure>" + form(CONFIG, "pubsub#access_model", "whitelist")
                        + "</configure>"));
        rig.restart(DENMARK + "nodes: [{named: old, access-model: open, fixed: true}]\n");
        refused(francisco, get("<items node='old'/>"), "cancel", "not-allowed", "closed-node");
        succeeds(hamlet, ownerSet("<configure node='old'>" + form(CONFIG, "pubsub#title", "Old") + "</configure>"));
        succeeds(francisco, get("<items node='old'/>"));
    }
}
