package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import java.time.Duration;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §6.1, §6.2. */
class SubscribingTest extends Conversation {

    SubscribingTest() {
        super("multi-subscribe: true\nmax-subscriptions: 3\n");
    }

    private static String subId(Element answer) {
        return first(first(answer)).attributeValue("subid");
    }

    /** §6.1.2: MUST say that it is subscribed now. */
    @Example({28, 29})
    @Test
    void somebody_subscribes() {
        given();
        Element answer = succeeds(francisco, subscribing(francisco));
        assertThat(subId(answer)).isNotEmpty();
        assertThat(answer.element("pubsub")).isEqualTo("""
                <pubsub xmlns='http://jabber.org/protocol/pubsub'>
                  <subscription node='princely_musings' jid='francisco@denmark.lit' subid='%s'
                                subscription='subscribed'/>
                </pubsub>
                """.formatted(subId(answer)));
    }

    /** §6.1.3.1: MUST be bad-request, SHOULD with invalid-jid. */
    @Example(30)
    @Test
    void nobody_subscribes_somebody_else() {
        given();
        refused(
                francisco,
                set("<subscribe node='princely_musings' jid='bard@shakespeare.lit'/>"),
                "modify",
                "bad-request",
                "invalid-jid");
        refused(francisco, set("<subscribe node='princely_musings' jid='@'/>"), "modify", "bad-request", "invalid-jid");
        refused(francisco, set("<subscribe node='princely_musings'/>"), "modify", "bad-request", "invalid-jid");
    }

    /** §6.1.3.4: MUST be not-allowed with closed-node. */
    @Example(33)
    @Test
    void only_those_on_the_whitelist_subscribe_to_a_closed_node() {
        given("pubsub#access_model", "whitelist");
        refused(francisco, subscribing(francisco), "cancel", "not-allowed", "closed-node");
        succeeds(hamlet, affiliating(francisco, "member"));
        succeeds(francisco, subscribing(francisco));
    }

    /** §6.1.3.7, §6.1.4: MUST be told pending, and then not-authorized. */
    @Example({36, 42})
    @Test
    void who_waits_for_approval_is_told_so() {
        given("pubsub#access_model", "authorize");
        Element answer = succeeds(francisco, subscribing(francisco));
        assertThat(first(first(answer))).withAttribute("subscription", "pending");
        refused(francisco, subscribing(francisco), "auth", "not-authorized", "pending-subscription");
        succeeds(hamlet, publishing("1", "not yet"));
        hearsNothing(francisco);
    }

    /** §6.1.3.8: MUST be forbidden. */
    @Example(37)
    @Test
    void who_is_blocked_does_not_subscribe() {
        given();
        succeeds(hamlet, affiliating(francisco, "outcast"));
        refused(francisco, subscribing(francisco), "auth", "forbidden");
    }

    /** §6.1.3.9: MUST be policy-violation with too-many-subscriptions. */
    @Example(38)
    @Test
    void nobody_subscribes_too_often() {
        given();
        for (int i = 0; i < 3; i++) {
            succeeds(francisco, subscribing(francisco));
        }
        refused(francisco, subscribing(francisco), "wait", "policy-violation", "too-many-subscriptions");
    }

    /** §6.1.3.10: SHOULD be feature-not-implemented with the feature. */
    @Example(39)
    @Test
    void nobody_subscribes_where_that_is_switched_off() {
        given("pubsub#subscribe", "0");
        Element answer = refused(francisco, subscribing(francisco), "cancel", "feature-not-implemented", "unsupported");
        assertThat(answer.element("error")).child("unsupported", ERRORS).withAttribute("feature", "subscribe");
    }

    /** §6.1.3.11: SHOULD be gone, with where to go. */
    @Example(40)
    @Test
    void who_comes_to_a_node_that_has_moved_is_told_where_it_is() {
        given();
        succeeds(
                hamlet,
                ownerSet("<delete node='princely_musings'>"
                        + "<redirect uri='xmpp:pubsub.shakespeare.lit?;node=some-other-node'/></delete>"));
        assertThat(francisco.asks(subscribing(francisco)))
                .isErrorWith("modify", "gone")
                .child("error", "")
                .child("gone", "urn:ietf:params:xml:ns:xmpp-stanzas")
                .hasText("xmpp:pubsub.shakespeare.lit?;node=some-other-node");
        refused(hamlet, publishing("1", "words"), "modify", "gone");
        given();
        succeeds(francisco, subscribing(francisco));
    }

    /** §6.1.3.12: SHOULD be item-not-found. */
    @Example(41)
    @Test
    void nobody_subscribes_to_what_is_not_there() {
        refused(francisco, subscribing(francisco), "cancel", "item-not-found");
        refused(francisco, set("<subscribe jid='francisco@denmark.lit'/>"), "modify", "bad-request", "nodeid-required");
    }

    /** §6.1.6: one notification for each address, which says for which subscriptions it is (§7.1.2.4). */
    @Test
    void who_is_subscribed_twice_gets_one_notification() {
        given();
        String one = subId(succeeds(francisco, subscribing(francisco)));
        String two = subId(succeeds(francisco, subscribing(francisco)));
        assertThat(two).isNotEqualTo(one);
        succeeds(hamlet, publishing("1", "To be"));
        Element message = francisco.receives(notifying("1", "To be"));
        assertThat(message.elements().getLast()).isEqualTo("""
                <headers xmlns='http://jabber.org/protocol/shim'>
                  <header name='SubID'>%s</header><header name='SubID'>%s</header>
                </headers>
                """.formatted(one, two));
        hearsNothing(francisco);
    }

    /** §6.1.7: MAY be sent, SHOULD be stamped. */
    @Example(46)
    @Test
    void a_new_subscriber_gets_the_last_item() {
        given();
        succeeds(hamlet, publishing("1", "Alone"));
        succeeds(hamlet, publishing("2", "Soliloquy"));
        rig.clock().advance(Duration.ofDays(1));
        succeeds(francisco, subscribing(francisco));
        Element message = francisco.receives(notifying("2", "Soliloquy"));
        assertThat(message).child("delay", "urn:xmpp:delay").withAttribute("stamp", "2026-01-01T00:00:00.000Z");
        hearsNothing(francisco);
    }

    /** §6.2.2. */
    @Example({47, 48})
    @Test
    void a_subscriber_unsubscribes() {
        given();
        String id = subId(succeeds(francisco, subscribing(francisco)));
        assertThat(succeeds(francisco, unsubscribing(francisco)).element("pubsub"))
                .isEqualTo("""
                <pubsub xmlns='http://jabber.org/protocol/pubsub'>
                  <subscription node='princely_musings' jid='francisco@denmark.lit' subid='%s' subscription='none'/>
                </pubsub>
                """.formatted(id));
        succeeds(hamlet, publishing("1", "gone"));
        hearsNothing(francisco);
    }

    /** §6.2.3.1: MUST be bad-request, SHOULD with subid-required; §6.2.3.5: not-acceptable with invalid-subid. */
    @Example({49, 53})
    @Test
    void who_is_subscribed_twice_says_which_subscription_ends() {
        given();
        succeeds(francisco, subscribing(francisco));
        String two = subId(succeeds(francisco, subscribing(francisco)));
        refused(francisco, unsubscribing(francisco), "modify", "bad-request", "subid-required");
        String one = "<unsubscribe node='princely_musings' jid='francisco@denmark.lit' subid='%s'/>";
        refused(francisco, set(one.formatted("991237129314")), "modify", "not-acceptable", "invalid-subid");
        assertThat(first(first(succeeds(francisco, set(one.formatted(two))))))
                .withAttribute("subid", two)
                .withAttribute("subscription", "none");
    }

    /** §6.2.3.2: SHOULD be unexpected-request with not-subscribed. */
    @Example(50)
    @Test
    void who_is_not_subscribed_does_not_unsubscribe() {
        given();
        refused(francisco, unsubscribing(francisco), "cancel", "unexpected-request", "not-subscribed");
    }

    /** §6.2.3.3: MUST be forbidden. */
    @Example(51)
    @Test
    void nobody_unsubscribes_somebody_else() {
        given();
        succeeds(bernardo, subscribing(bernardo));
        refused(francisco, unsubscribing(bernardo), "auth", "forbidden");
    }

    /** §6.2.3.4: MUST be item-not-found. */
    @Example(52)
    @Test
    void nobody_unsubscribes_from_what_is_not_there() {
        refused(francisco, unsubscribing(francisco), "cancel", "item-not-found");
    }
}
