package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §7.1. */
class PublishingTest extends Conversation {

    private static final String OPTIONS = PUBSUB + "#publish-options";

    PublishingTest() {
        super("multi-subscribe: true\nauto-create: false\nmax-payload: 1KiB\n");
    }

    private static String publishing(String item) {
        return set("<publish node='princely_musings'>%s</publish>".formatted(item));
    }

    private static String demanding(String... options) {
        return set(
                "<publish node='princely_musings'><item id='1'>%s</item></publish><publish-options>%s</publish-options>"
                        .formatted(entry("words"), form(OPTIONS, options)));
    }

    private void hasNothing() {
        assertThat(ids(succeeds(hamlet, items()))).isEmpty();
    }

    /** §7.1.2: an id that is given stays; one that is not is made, and MUST be told. */
    @Example({96, 97, 98, 99})
    @Test
    void somebody_publishes_an_item() {
        given();
        assertThat(succeeds(hamlet, publishing("bnd81g37d61f49fgn581", "words")).element("pubsub"))
                .isEqualTo("""
                <pubsub xmlns='http://jabber.org/protocol/pubsub'>
                  <publish node='princely_musings'><item id='bnd81g37d61f49fgn581'/></publish>
                </pubsub>
                """);
        Element answer = succeeds(hamlet, publishing("<item>%s</item>".formatted(entry("more"))));
        String made = first(first(first(answer))).attributeValue("id");
        assertThat(made).isNotEmpty();
        assertThat(ids(succeeds(francisco, items()))).containsExactly("bnd81g37d61f49fgn581", made);
    }

    /** §7.1.2.1. */
    @Example({100, 102})
    @Test
    void subscribers_get_the_payload() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(bernardo, subscribing(bernardo));
        succeeds(hamlet, publishing("1", "To be"));
        francisco.receives(notifying("1", "To be"));
        assertThat(bernardo.receives(notifying("1", "To be")).element("event")).isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'>
                  <items node='princely_musings'>
                    <item id='1'><entry xmlns='http://www.w3.org/2005/Atom'><title>To be</title></entry></item>
                  </items>
                </event>
                """);
    }

    /** §7.1.2.2. */
    @Example(101)
    @Test
    void subscribers_get_no_payload_where_none_is_delivered() {
        given("pubsub#deliver_payloads", "0");
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, publishing("1", "To be"));
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'>
                  <items node='princely_musings'><item id='1'/></items>
                </event>
                """);
        assertThat(succeeds(francisco, items()).getStringValue()).contains("To be");
    }

    /** §7.1.2.3, §12.17: the address of the publisher is the service's word, and never the publisher's own. */
    @Example(103)
    @Test
    void items_say_who_published_them_where_the_owner_wants_that() {
        given("pubsub#itemreply", "publisher", "pubsub#publish_model", "open");
        succeeds(
                francisco,
                publishing("<item id='1' publisher='hamlet@denmark.lit'>%s</item>".formatted(entry("words"))));
        assertThat(first(first(first(succeeds(hamlet, items()))))).withAttribute("publisher", "francisco@denmark.lit");
    }

    /** §7.1.2.4: SHOULD say which subscriptions it is for. */
    @Example(104)
    @Test
    void who_is_subscribed_twice_is_told_which_subscriptions_it_is_for() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, publishing("1", "words"));
        Element message = francisco.receives(notifying("1", "words"));
        assertThat(message.element("headers").elements("header")).hasSize(2);
    }

    /** XEP-0131 §3: MUST say so, and which headers. */
    @Test
    void the_service_says_that_notifications_have_headers() {
        String shim = "http://jabber.org/protocol/shim";
        String query = "<iq type='get' to='pubsub.shakespeare.lit'><query xmlns='%s' %s/></iq>";
        String disco = "http://jabber.org/protocol/disco#info";
        assertThat(features(query.formatted(disco, ""))).contains(shim);
        assertThat(features(query.formatted(disco, "node='" + shim + "'"))).containsExactly(shim + "#SubID");
    }

    private List<String> features(String request) {
        return succeeds(francisco, request).element("query").elements("feature").stream()
                .map(feature -> feature.attributeValue("var"))
                .toList();
    }

    /** §7.1.3.1: MUST be forbidden. */
    @Example(105)
    @Test
    void who_may_not_publish_is_refused() {
        given();
        succeeds(francisco, subscribing(francisco));
        refused(francisco, publishing("1", "words"), "auth", "forbidden");
        hasNothing();
        hearsNothing(francisco);
    }

    /** §7.1.3.3: MUST be item-not-found where nodes are not created by publishing. */
    @Example(107)
    @Test
    void nobody_publishes_to_what_is_not_there() {
        refused(hamlet, publishing("1", "words"), "cancel", "item-not-found");
        refused(
                hamlet,
                set("<publish><item>%s</item></publish>".formatted(entry("words"))),
                "modify",
                "bad-request",
                "nodeid-required");
    }

    /** §7.1.3.4: MUST be conflict with node-full; what is there already is overwritten nevertheless. */
    @Example(108)
    @Test
    void a_full_node_takes_nothing_new_where_its_owner_wants_that() {
        given("pubsub#max_items", "2", "pubsub#publish_node_full", "reject");
        succeeds(hamlet, publishing("1", "one"));
        succeeds(hamlet, publishing("2", "two"));
        refused(hamlet, publishing("3", "three"), "cancel", "conflict", "node-full");
        succeeds(hamlet, publishing("1", "new"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactlyInAnyOrder("1", "2");
    }

    /** §7.1.3.5: MUST be not-acceptable with payload-too-big. */
    @Example(109)
    @Test
    void a_payload_that_is_too_big_is_refused() {
        given();
        refused(hamlet, publishing("1", "x".repeat(2000)), "modify", "not-acceptable", "payload-too-big");
        hasNothing();
    }

    /** §7.1.3.6: MUST be bad-request with invalid-payload. */
    @Example(110)
    @Test
    void an_item_has_one_payload_and_no_more() {
        given();
        refused(
                hamlet,
                publishing("<item id='1'>%s%s</item>".formatted(entry("one"), entry("two"))),
                "modify",
                "bad-request",
                "invalid-payload");
        hasNothing();
    }

    /** §7.1.3.7: SHOULD be bad-request with item-required, payload-required, item-forbidden. */
    @Example({111, 112, 113})
    @Test
    void what_is_published_fits_the_kind_of_node() {
        given();
        refused(hamlet, publishing(""), "modify", "bad-request", "item-required");
        refused(hamlet, publishing("<item id='1'/>"), "modify", "bad-request", "payload-required");
        hasNothing();
        succeeds(hamlet, configuring("pubsub#persist_items", "0"));
        refused(hamlet, publishing(""), "modify", "bad-request", "payload-required");
        refused(hamlet, publishing("<item id='1'/>"), "modify", "bad-request", "payload-required");
        succeeds(hamlet, configuring("pubsub#deliver_payloads", "0"));
        refused(hamlet, publishing("1", "words"), "modify", "bad-request", "item-forbidden");
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, publishing(""));
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'><items node='princely_musings'/></event>
                """);
    }

    /** §7.1.5: MUST be conflict with precondition-not-met, also where an option is not known. */
    @Example(114)
    @Test
    void somebody_publishes_if_the_node_is_as_it_has_to_be() {
        given("pubsub#access_model", "whitelist");
        succeeds(hamlet, demanding("pubsub#access_model", "whitelist", "pubsub#persist_items", "true"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("1");
        refused(hamlet, demanding("pubsub#access_model", "open"), "cancel", "conflict", "precondition-not-met");
        refused(hamlet, demanding("pubsub#no_such_option", "1"), "cancel", "conflict", "precondition-not-met");
        refused(
                hamlet,
                set("<publish node='%s'><item id='2'>%s</item></publish><publish-options/>"
                        .formatted(NODE, entry("words"))),
                "modify",
                "bad-request");
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("1");
    }
}
