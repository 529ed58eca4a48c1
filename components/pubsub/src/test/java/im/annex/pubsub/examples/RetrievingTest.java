package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §6.5. */
class RetrievingTest extends Conversation {

    RetrievingTest() {
        super("multi-subscribe: true\nmax-listed: 4\n");
    }

    private void givenItems(int count, String... options) {
        given(options);
        for (int i = 1; i <= count; i++) {
            succeeds(hamlet, publishing(Integer.toString(i), "words " + i));
        }
    }

    private static String recent(int count) {
        return get("<items node='princely_musings' max_items='%d'/>".formatted(count));
    }

    /** §6.5.3: all items, as they were published, in the order of publication. */
    @Example({74, 75})
    @Test
    void somebody_reads_all_items() {
        givenItems(3);
        Element items = succeeds(francisco, items());
        assertThat(ids(items)).containsExactly("1", "2", "3");
        assertThat(first(first(items)).elements("item").get(1)).isEqualTo("""
                <item xmlns='http://jabber.org/protocol/pubsub' id='2'>
                  <entry xmlns='http://www.w3.org/2005/Atom'><title>words 2</title></entry>
                </item>
                """);
    }

    /** §6.5.4: SHOULD say that these are not all. */
    @Example(76)
    @Test
    void who_reads_more_than_fits_sees_that_there_is_more() {
        givenItems(6);
        Element items = succeeds(francisco, items());
        assertThat(ids(items)).containsExactly("1", "2", "3", "4");
        Element set = items.element("pubsub").element("set");
        assertThat(set.elementText("first")).isEqualTo("1");
        assertThat(set.elementText("last")).isEqualTo("4");
        assertThat(set.elementText("count")).isEqualTo("6");
        Element rest = succeeds(
                francisco,
                get("<items node='princely_musings'/>"
                        + "<set xmlns='http://jabber.org/protocol/rsm'><max>4</max><after>4</after></set>"));
        assertThat(ids(rest)).containsExactly("5", "6");
    }

    /** §6.5.4, §6.5.7: also who has said how many there may be. */
    @Test
    void who_asks_for_more_recent_items_than_fit_sees_that_there_are_more() {
        givenItems(6);
        Element fewer = succeeds(francisco, recent(5));
        assertThat(ids(fewer)).containsExactly("3", "4", "5", "6");
        Element set = fewer.element("pubsub").element("set");
        assertThat(set.element("first").attributeValue("index")).isEqualTo("2");
        assertThat(set.elementText("count")).isEqualTo("6");
        assertThat(succeeds(francisco, recent(4)).element("pubsub").element("set"))
                .isNull();
    }

    /** §6.5.4: items of a size of which not all fit into what servers take at once. */
    @Test
    void who_names_more_items_than_fit_sees_which_are_missing() {
        given();
        for (int i = 1; i <= 3; i++) {
            succeeds(hamlet, publishing(Integer.toString(i), "x".repeat(120_000)));
        }
        String named = "<item id='3'/><item id='2'/><item id='1'/>";
        Element items = succeeds(francisco, get("<items node='princely_musings'>" + named + "</items>"));
        assertThat(ids(items)).containsExactly("3", "2");
        Element set = items.element("pubsub").element("set");
        assertThat(set.elementText("last")).isEqualTo("2");
        assertThat(set.elementText("count")).isEqualTo("3");
    }

    /** XEP-0059 §2.1: which page is wanted may be said before what it is a page of. */
    @Test
    void it_does_not_matter_what_of_a_request_comes_first() {
        givenItems(3);
        String page = "<set xmlns='http://jabber.org/protocol/rsm'><max>2</max></set>";
        String order = "<order xmlns='urn:xmpp:order-by:1' by='creation' desc='true'/>";
        assertThat(ids(succeeds(francisco, get(page + order + "<items node='princely_musings'/>"))))
                .containsExactly("3", "2");
    }

    /** §6.5.6, §6.5.8. */
    @Example({78, 79, 83})
    @Test
    void somebody_reads_items_by_their_ids() {
        givenItems(3);
        Element one = succeeds(francisco, get("<items node='princely_musings'><item id='2'/></items>"));
        assertThat(ids(one)).containsExactly("2");
        Element two = succeeds(francisco, get("<items node='princely_musings'><item id='3'/><item id='1'/></items>"));
        assertThat(ids(two)).containsExactlyInAnyOrder("1", "3");
    }

    /** §6.5.5, §6.5.7. */
    @Example({77, 80, 81, 82})
    @Test
    void somebody_reads_the_most_recent_items() {
        givenItems(3);
        assertThat(ids(succeeds(francisco, recent(2)))).containsExactly("2", "3");
        assertThat(ids(succeeds(francisco, recent(1)))).containsExactly("3");
        assertThat(ids(succeeds(francisco, recent(Integer.MAX_VALUE)))).containsExactly("1", "2", "3");
        assertThat(ids(succeeds(francisco, recent(0)))).isEmpty();
        succeeds(hamlet, ownerSet("<purge node='princely_musings'/>"));
        assertThat(succeeds(francisco, recent(2)).element("pubsub"))
                .isEqualTo(
                        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='princely_musings'/></pubsub>");
        refused(francisco, get("<items node='princely_musings' max_items='two'/>"), "modify", "bad-request");
    }

    /** §6.5.7, XEP-0059: neither a page nor what is recent is more than either says. */
    @Test
    void who_asks_for_pages_of_the_most_recent_items_gets_no_more_than_either_allows() {
        givenItems(4);
        String both = "<items node='princely_musings' max_items='%d'/>"
                + "<set xmlns='http://jabber.org/protocol/rsm'>%s<before/></set>";
        assertThat(ids(succeeds(francisco, get(both.formatted(2, ""))))).containsExactly("3", "4");
        assertThat(ids(succeeds(francisco, get(both.formatted(2, "<max>3</max>")))))
                .containsExactly("3", "4");
        assertThat(ids(succeeds(francisco, get(both.formatted(3, "<max>1</max>")))))
                .containsExactly("4");
    }

    /** §6.5.9.1: MUST be bad-request with subid-required; §6.5.9.2: MUST be not-acceptable with invalid-subid. */
    @Example({84, 85})
    @Test
    void who_is_subscribed_twice_says_for_which_subscription_this_is() {
        givenItems(1);
        succeeds(francisco, subscribing(francisco));
        Element second = succeeds(francisco, subscribing(francisco));
        refused(francisco, items(), "modify", "bad-request", "subid-required");
        String with = "<items node='princely_musings' subid='%s'/>";
        refused(francisco, get(with.formatted("123")), "modify", "not-acceptable", "invalid-subid");
        String id = first(first(second)).attributeValue("subid");
        assertThat(ids(succeeds(francisco, get(with.formatted(id))))).containsExactly("1");
    }

    /** §6.5.9.3: MUST be not-authorized with not-subscribed, also while a subscription is pending. */
    @Example(86)
    @Test
    void only_subscribers_read_where_subscriptions_are_approved() {
        givenItems(1, "pubsub#access_model", "authorize");
        refused(francisco, items(), "auth", "not-authorized", "not-subscribed");
        succeeds(francisco, subscribing(francisco));
        refused(francisco, items(), "auth", "not-authorized", "not-subscribed");
    }

    /** §6.5.9.4: MUST be feature-not-implemented with the feature. */
    @Example(87)
    @Test
    void nobody_reads_what_is_not_kept() {
        given("pubsub#persist_items", "0");
        Element answer = refused(francisco, items(), "cancel", "feature-not-implemented", "unsupported");
        assertThat(answer.element("error")).child("unsupported", ERRORS).withAttribute("feature", "persistent-items");
    }

    /** §6.5.9.8: MUST be not-allowed with closed-node. */
    @Example(91)
    @Test
    void only_those_on_the_whitelist_read_a_closed_node() {
        givenItems(1, "pubsub#access_model", "whitelist");
        refused(francisco, items(), "cancel", "not-allowed", "closed-node");
        succeeds(hamlet, affiliating(francisco, "member"));
        assertThat(ids(succeeds(francisco, items()))).containsExactly("1");
    }

    /** §6.5.9.10: MUST be forbidden. */
    @Example(93)
    @Test
    void who_is_blocked_does_not_read() {
        givenItems(1);
        succeeds(hamlet, affiliating(francisco, "outcast"));
        refused(francisco, items(), "auth", "forbidden");
    }

    /** §6.5.9.11: MUST be item-not-found. */
    @Example(94)
    @Test
    void nobody_reads_what_is_not_there() {
        refused(francisco, items(), "cancel", "item-not-found");
        refused(francisco, get("<items/>"), "modify", "bad-request", "nodeid-required");
    }

    /** §6.5.9.12. */
    @Example(95)
    @Test
    void items_that_are_not_there_are_left_out() {
        givenItems(1);
        Element answer = succeeds(francisco, get("<items node='princely_musings'><item id='nothing'/></items>"));
        assertThat(answer.element("pubsub"))
                .isEqualTo(
                        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='princely_musings'/></pubsub>");
    }
}
