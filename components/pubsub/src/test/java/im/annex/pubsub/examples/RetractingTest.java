package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §7.2. */
class RetractingTest extends Conversation {

    RetractingTest() {
        super("multi-subscribe: true\n");
    }

    private static String quietly(String id) {
        return set("<retract node='princely_musings'><item id='%s'/></retract>".formatted(id));
    }

    /** §7.2.2, §7.2.2.1. */
    @Example({115, 116, 117})
    @Test
    void subscribers_hear_of_an_item_that_is_deleted() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("1", "words"));
        succeeds(hamlet, retracting("1"));
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'>
                  <items node='princely_musings'><retract id='1'/></items>
                </event>
                """);
        assertThat(ids(succeeds(francisco, items()))).isEmpty();
    }

    /** §7.2.1: whoever deletes says whether subscribers hear of it, where the node does not. */
    @Test
    void nobody_hears_of_an_item_that_is_deleted_quietly() {
        given("pubsub#notify_retract", "0");
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, publishing("1", "words"));
        francisco.receives(notifying("1", "words"));
        succeeds(hamlet, quietly("1"));
        hearsNothing(francisco);
    }

    /** §12.11: all of them or none, and one notification of all. */
    @Test
    void several_items_are_deleted_at_once() {
        given("pubsub#publish_model", "open", "pubsub#send_last_published_item", "never");
        succeeds(hamlet, publishing("1", "words"));
        succeeds(hamlet, publishing("2", "words"));
        succeeds(bernardo, publishing("3", "words"));
        succeeds(francisco, subscribing(francisco));
        String some = "<retract node='princely_musings'><item id='%s'/><item id='%s'/></retract>";
        refused(bernardo, set(some.formatted("3", "1")), "auth", "forbidden");
        refused(hamlet, set(some.formatted("1", "4")), "cancel", "item-not-found");
        refused(hamlet, set(some.formatted("1", "")), "modify", "bad-request", "item-required");
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("1", "2", "3");
        succeeds(hamlet, set(some.formatted("1", "3")));
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'>
                  <items node='princely_musings'><retract id='1'/><retract id='3'/></items>
                </event>
                """);
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("2");
    }

    /** §7.2.2.2. */
    @Example(118)
    @Test
    void who_is_subscribed_twice_is_told_which_subscriptions_it_is_for() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("1", "words"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("1", "words"));
        succeeds(hamlet, retracting("1"));
        assertThat(francisco
                        .receives(message -> message.isMessage())
                        .element("headers")
                        .elements("header"))
                .hasSize(2);
    }

    /** §7.2.3.1: MUST be forbidden. */
    @Example(119)
    @Test
    void nobody_deletes_what_somebody_else_has_published() {
        given("pubsub#publish_model", "open");
        succeeds(hamlet, publishing("1", "words"));
        refused(francisco, retracting("1"), "auth", "forbidden");
        succeeds(francisco, publishing("2", "words"));
        succeeds(francisco, retracting("2"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("1");
    }

    /** §7.2.3.2: MUST be item-not-found. */
    @Example(120)
    @Test
    void nobody_deletes_what_is_not_there() {
        refused(hamlet, retracting("1"), "cancel", "item-not-found");
        given();
        refused(hamlet, retracting("1"), "cancel", "item-not-found");
    }

    /** §7.2.3.3, §7.2.3.4: MUST be bad-request with nodeid-required, item-required. */
    @Example({121, 122})
    @Test
    void it_is_said_what_is_to_be_deleted() {
        given();
        refused(hamlet, set("<retract><item id='1'/></retract>"), "modify", "bad-request", "nodeid-required");
        String without = "<retract node='princely_musings'>%s</retract>";
        refused(hamlet, set(without.formatted("")), "modify", "bad-request", "item-required");
        refused(hamlet, set(without.formatted("<item/>")), "modify", "bad-request", "item-required");
    }

    /** §7.2.3.5: MUST be feature-not-implemented with the feature. */
    @Example(123)
    @Test
    void nothing_is_deleted_where_nothing_is_kept() {
        given("pubsub#persist_items", "0");
        Element answer = refused(hamlet, retracting("1"), "cancel", "feature-not-implemented", "unsupported");
        assertThat(answer.element("error")).child("unsupported", ERRORS).withAttribute("feature", "persistent-items");
    }
}
