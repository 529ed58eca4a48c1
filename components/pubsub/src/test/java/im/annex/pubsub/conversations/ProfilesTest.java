package im.annex.pubsub.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ways to use nodes that have specifications of their own: XEP-0222, XEP-0223, XEP-0413. */
class ProfilesTest extends Conversation {

    private static final String ORDER = "urn:xmpp:order-by:1";

    private static String storing(String node, String... options) {
        return set("""
                <publish node='%s'><item id='current'><key xmlns='urn:xmpp:tmp:pubkey'/></item></publish>
                <publish-options>%s</publish-options>""".formatted(node, form("http://jabber.org/protocol/pubsub#publish-options", options)));
    }

    private static String items(String node) {
        return get("<items node='%s'/>".formatted(node));
    }

    /** XEP-0222 §3. */
    @Test
    void public_data_is_kept_for_all_and_pushed_when_it_changes() {
        String[] options = {
            "pubsub#persist_items", "true", "pubsub#send_last_published_item", "never", "pubsub#access_model", "open"
        };
        succeeds(hamlet, storing("urn:xmpp:tmp:pubkey", options));
        succeeds(francisco, set("<subscribe node='urn:xmpp:tmp:pubkey' jid='francisco@denmark.lit'/>"));
        francisco.asks(info("urn:xmpp:tmp:pubkey"));
        francisco.receivesNothing();
        succeeds(hamlet, storing("urn:xmpp:tmp:pubkey", options));
        francisco.receives(message -> message.child("event", EVENT).hasChild("items", EVENT));
        assertThat(ids(succeeds(bernardo, items("urn:xmpp:tmp:pubkey")))).containsExactly("current");
    }

    /** XEP-0223 §3, §5. */
    @Test
    void private_data_is_kept_for_one_alone() {
        String[] options = {"pubsub#persist_items", "true", "pubsub#access_model", "whitelist"};
        succeeds(hamlet, storing("storage:bookmarks", options));
        assertThat(ids(succeeds(hamlet, items("storage:bookmarks")))).containsExactly("current");
        refused(francisco, items("storage:bookmarks"), "cancel", "not-allowed", "closed-node");
        succeeds(hamlet, set("<create node='shared'/>"));
        refused(hamlet, storing("shared", options), "cancel", "conflict", "precondition-not-met");
        assertThat(ids(succeeds(francisco, items("shared")))).isEmpty();
    }

    private static String ordered(String by, String more) {
        return get("<items node='%s'/>%s<order xmlns='%s' by='%s'/>".formatted(NODE, more, ORDER, by));
    }

    /** XEP-0413 §4, §5. */
    @Test
    void items_come_in_the_order_that_is_asked_for() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        succeeds(hamlet, publishing("2", "words"));
        succeeds(hamlet, publishing("3", "words"));
        succeeds(hamlet, publishing("1", "other words"));
        assertThat(ids(succeeds(francisco, items()))).containsExactly("2", "3", "1");
        assertThat(ids(succeeds(francisco, ordered("modification", "")))).containsExactly("2", "3", "1");
        assertThat(ids(succeeds(francisco, ordered("creation", "")))).containsExactly("1", "2", "3");
        String page = "<set xmlns='http://jabber.org/protocol/rsm'><max>2</max><after>1</after></set>";
        assertThat(ids(succeeds(francisco, ordered("creation", page)))).containsExactly("2", "3");
        assertThat(ids(succeeds(francisco, ordered("creation", "").replace("by=", "desc='true' by="))))
                .containsExactly("3", "2", "1");
        refused(francisco, ordered("colour", ""), "cancel", "feature-not-implemented");
    }
}
