package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §8.4, §8.5. */
class EndingTest extends Conversation {

    private static final String MOVED = "xmpp:hamlet@denmark.lit?;node=blog";

    private static final String DELETING = "<delete node='princely_musings'/>";
    private static final String PURGING = "<purge node='princely_musings'/>";

    /** §8.4.2: everybody who is subscribed SHOULD hear of it. */
    @Example({157, 159})
    @Test
    void an_owner_deletes_the_node() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("1", "words"));
        assertThat(succeeds(hamlet, ownerSet(DELETING)).elements()).isEmpty();
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'><delete node='princely_musings'/></event>
                """);
        refused(francisco, items(), "cancel", "item-not-found");
        given();
        assertThat(ids(succeeds(francisco, items()))).isEmpty();
    }

    /** §8.4.1: with where to go instead. */
    @Example({158, 160})
    @Test
    void subscribers_hear_where_the_node_has_gone() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, ownerSet("<delete node='princely_musings'><redirect uri='%s'/></delete>".formatted(MOVED)));
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'>
                  <delete node='princely_musings'><redirect uri='%s'/></delete>
                </event>
                """.formatted(MOVED));
    }

    /** §8.4.3.1: MUST be forbidden. */
    @Example(161)
    @Test
    void nobody_but_owners_deletes_the_node() {
        given();
        succeeds(hamlet, affiliating(francisco, "publisher"));
        refused(francisco, ownerSet(DELETING), "auth", "forbidden");
        succeeds(hamlet, items());
    }

    /** §8.4.3.2: MUST be item-not-found. */
    @Example(162)
    @Test
    void nobody_deletes_what_is_not_there() {
        refused(hamlet, ownerSet(DELETING), "cancel", "item-not-found");
        refused(hamlet, ownerSet("<delete/>"), "modify", "bad-request", "nodeid-required");
    }

    /** §8.5.2: one notification, and none for each item. */
    @Example({163, 164, 165})
    @Test
    void an_owner_purges_the_node() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, publishing("1", "one"));
        francisco.receives(notifying("1", "one"));
        succeeds(hamlet, publishing("2", "two"));
        francisco.receives(notifying("2", "two"));
        assertThat(succeeds(hamlet, ownerSet(PURGING)).elements()).isEmpty();
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'><purge node='princely_musings'/></event>
                """);
        hearsNothing(francisco);
        assertThat(ids(succeeds(francisco, items()))).isEmpty();
    }

    /** §8.5.2: only where subscribers hear of items that are deleted. */
    @Test
    void a_node_is_purged_quietly_where_its_owner_wants_that() {
        for (String quiet : List.of("pubsub#notify_retract", "pubsub#deliver_notifications")) {
            given(quiet, "0", "pubsub#send_last_published_item", "never");
            succeeds(hamlet, publishing("1", "one"));
            succeeds(francisco, subscribing(francisco));
            succeeds(hamlet, ownerSet(PURGING));
            hearsNothing(francisco);
            assertThat(ids(succeeds(francisco, items()))).isEmpty();
            succeeds(hamlet, ownerSet(DELETING));
            francisco.receives(message -> message.child("event", EVENT).hasChild("delete", EVENT));
        }
    }

    /** §8.5.3.2: MUST be forbidden. */
    @Example(167)
    @Test
    void nobody_but_owners_purges_the_node() {
        given();
        succeeds(hamlet, publishing("1", "one"));
        refused(francisco, ownerSet(PURGING), "auth", "forbidden");
        assertThat(ids(succeeds(francisco, items()))).containsExactly("1");
    }

    /** §8.5.3.3: MUST be feature-not-implemented with the feature. */
    @Example(168)
    @Test
    void nothing_is_purged_where_nothing_is_kept() {
        given("pubsub#persist_items", "0");
        Element answer = refused(hamlet, ownerSet(PURGING), "cancel", "feature-not-implemented", "unsupported");
        assertThat(answer.element("error")).child("unsupported", ERRORS).withAttribute("feature", "persistent-items");
    }

    /** §8.5.3.4: MUST be item-not-found. */
    @Example(169)
    @Test
    void nobody_purges_what_is_not_there() {
        refused(hamlet, ownerSet(PURGING), "cancel", "item-not-found");
    }
}
