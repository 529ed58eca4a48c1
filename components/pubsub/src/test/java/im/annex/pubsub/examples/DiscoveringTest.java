package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §5. */
class DiscoveringTest extends Conversation {

    private static final String ITEMS = "http://jabber.org/protocol/disco#items";

    private static String discoItems(String more) {
        return "<iq type='get' to='pubsub.shakespeare.lit'><query xmlns='http://jabber.org/protocol/disco#items' %s/></iq>"
                .formatted(more);
    }

    private static List<String> features(Element info) {
        return info.element("query").elements("feature").stream()
                .map(feature -> feature.attributeValue("var"))
                .toList();
    }

    /** §5.1, §10: MUST say what it is; everything that works and nothing that does not. */
    @Example({7, 8})
    @Test
    void the_service_says_what_it_can_do() {
        Element info = succeeds(
                francisco,
                "<iq type='get' to='pubsub.shakespeare.lit'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        assertThat(info.element("query").element("identity"))
                .withAttribute("category", "pubsub")
                .withAttribute("type", "service");
        assertThat(features(info))
                .contains(PUBSUB, "http://jabber.org/protocol/rsm", "urn:xmpp:pubsub-filter:0", "urn:xmpp:order-by:1");
        assertThat(features(info).stream()
                        .filter(feature -> feature.startsWith(PUBSUB + "#"))
                        .map(feature -> feature.substring(PUBSUB.length() + 1)))
                .containsExactlyInAnyOrder(
                        "access-open",
                        "auto-create",
                        "config-node",
                        "config-node-max",
                        "create-and-configure",
                        "create-nodes",
                        "delete-items",
                        "delete-nodes",
                        "get-pending",
                        "instant-nodes",
                        "item-ids",
                        "last-published",
                        "leased-subscription",
                        "manage-subscriptions",
                        "member-affiliation",
                        "meta-data",
                        "modify-affiliations",
                        "multi-items",
                        "outcast-affiliation",
                        "owner",
                        "persistent-items",
                        "presence-notifications",
                        "publish",
                        "publish-node-full",
                        "publish-only-affiliation",
                        "publish-options",
                        "publisher-affiliation",
                        "purge-nodes",
                        "retract-items",
                        "retrieve-affiliations",
                        "retrieve-default",
                        "retrieve-default-sub",
                        "retrieve-items",
                        "retrieve-subscriptions",
                        "rsm",
                        "subscribe",
                        "subscription-notifications",
                        "subscription-options");
    }

    /** §5.2: those that whoever asks may enter. */
    @Example({9, 10})
    @Test
    void nodes_are_found_but_not_closed_ones_of_others() {
        succeeds(hamlet, set("<create node='blogs'/>"));
        given("pubsub#access_model", "whitelist", "pubsub#title", "Musings");
        assertThat(succeeds(hamlet, discoItems("")).element("query")).isEqualTo("""
                <query xmlns='http://jabber.org/protocol/disco#items'>
                  <item jid='pubsub.shakespeare.lit' node='blogs'/>
                  <item jid='pubsub.shakespeare.lit' node='princely_musings' name='Musings'/>
                </query>
                """);
        assertThat(succeeds(francisco, discoItems("")).element("query")).isEqualTo("""
                <query xmlns='http://jabber.org/protocol/disco#items'>
                  <item jid='pubsub.shakespeare.lit' node='blogs'/>
                </query>
                """);
    }

    /** §5.3: MUST be a leaf of pubsub. */
    @Example({11, 12})
    @Test
    void a_node_says_that_it_is_a_leaf() {
        given();
        Element info = succeeds(francisco, info(NODE));
        assertThat(info.element("query"))
                .withAttribute("node", NODE)
                .child("identity", "http://jabber.org/protocol/disco#info")
                .withAttribute("category", "pubsub")
                .withAttribute("type", "leaf");
        assertThat(features(info)).contains(PUBSUB);
        refused(francisco, info("elsewhere"), "cancel", "item-not-found");
    }

    /** §5.4, §16.4.3. */
    @Example({13, 14})
    @Test
    void a_node_tells_about_itself() {
        given(
                "pubsub#title", "Princely Musings (Atom)",
                "pubsub#description", "Updates for Hamlet&apos;s Princely Musings weblog.",
                "pubsub#type", "urn:example:e2ee:bundle",
                "pubsub#language", "en",
                "pubsub#contact", "bard@shakespeare.lit",
                "pubsub#max_items", "120");
        succeeds(hamlet, affiliating(bernardo, "publisher"));
        succeeds(francisco, subscribing(francisco));
        Element form = x(succeeds(francisco, info(NODE)).element("query"));
        Map<String, String> values = form.elements("field").stream()
                .collect(Collectors.toMap(
                        field -> field.attributeValue("var"),
                        field -> field.elements("value").stream()
                                .map(Element::getText)
                                .collect(Collectors.joining(" "))));
        assertThat(values)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("FORM_TYPE", "http://jabber.org/protocol/pubsub#meta-data"),
                        Map.entry("pubsub#type", "urn:example:e2ee:bundle"),
                        Map.entry("pubsub#creator", "hamlet@denmark.lit"),
                        Map.entry("pubsub#creation_date", "2026-01-01T00:00:00.000Z"),
                        Map.entry("pubsub#title", "Princely Musings (Atom)"),
                        Map.entry("pubsub#description", "Updates for Hamlet's Princely Musings weblog."),
                        Map.entry("pubsub#language", "en"),
                        Map.entry("pubsub#contact", "bard@shakespeare.lit"),
                        Map.entry("pubsub#access_model", "open"),
                        Map.entry("pubsub#publish_model", "publishers"),
                        Map.entry("pubsub#max_items", "120"),
                        Map.entry("pubsub#owner", "hamlet@denmark.lit"),
                        Map.entry("pubsub#publisher", "bernardo@denmark.lit"),
                        Map.entry("pubsub#num_subscribers", "1")));
    }

    /** §5.4: who may not enter a closed node learns nothing about it. */
    @Test
    void a_closed_node_tells_strangers_only_that_it_is_one() {
        given("pubsub#access_model", "whitelist", "pubsub#title", "Secret");
        Element query = succeeds(francisco, info(NODE)).element("query");
        assertThat(x(query)).isNull();
        assertThat(query.element("identity")).withoutAttribute("name");
        refused(francisco, discoItems("node='princely_musings'"), "auth", "forbidden");
    }

    /** §5.5: MUST have the ItemID as a name and MUST NOT have a node. */
    @Example(15)
    @Test
    void a_node_lists_the_ids_of_its_items() {
        given();
        succeeds(hamlet, publishing("368866411b877c30064a5f62b917cffe", "1"));
        succeeds(hamlet, publishing("3300659945416e274474e469a1f0154c", "2"));
        assertThat(succeeds(francisco, discoItems("node='princely_musings'")).element("query"))
                .isEqualTo("""
                        <query xmlns='http://jabber.org/protocol/disco#items' node='princely_musings'>
                          <item jid='pubsub.shakespeare.lit' name='368866411b877c30064a5f62b917cffe'/>
                          <item jid='pubsub.shakespeare.lit' name='3300659945416e274474e469a1f0154c'/>
                        </query>
                        """);
    }

    /** XEP-0059 on §5.2 and §5.5. */
    @Test
    void lists_come_by_pages() {
        given();
        succeeds(hamlet, set("<create node='another'/>"));
        String paged = "<iq type='get' to='pubsub.shakespeare.lit'><query xmlns='%s'>".formatted(ITEMS)
                + "<set xmlns='http://jabber.org/protocol/rsm'><max>1</max>%s</set></query></iq>";
        Element first = succeeds(hamlet, paged.formatted("")).element("query");
        assertThat(first.element("item")).withAttribute("node", "another");
        assertThat(first.element("set")).isEqualTo("""
                <set xmlns='http://jabber.org/protocol/rsm'>
                  <first index='0'>another</first><last>another</last><count>2</count>
                </set>
                """);
        Element second =
                succeeds(hamlet, paged.formatted("<after>another</after>")).element("query");
        assertThat(second.element("item")).withAttribute("node", NODE);
        refused(hamlet, paged.formatted("<after>a</after><before/>"), "modify", "bad-request");
    }

    /** XEP-0462 §3.2. */
    @Test
    void nodes_are_found_by_type() {
        given("pubsub#type", "urn:xmpp:microblog:0");
        succeeds(hamlet, set("<create node='another'/>"));
        String filtered = "<iq type='get' to='pubsub.shakespeare.lit'><query xmlns='%s'>".formatted(ITEMS)
                + "<filter xmlns='urn:xmpp:pubsub-filter:0'><x xmlns='jabber:x:data' type='submit'>%s</x></filter>"
                + "</query></iq>";
        String microblogs = "<field var='%s'><value>urn:xmpp:microblog:0</value></field>";
        assertThat(succeeds(hamlet, filtered.formatted(microblogs.formatted("included-types")))
                        .element("query")
                        .elements("item"))
                .extracting(item -> item.attributeValue("node"))
                .containsExactly(NODE);
        assertThat(succeeds(hamlet, filtered.formatted(microblogs.formatted("excluded-types")))
                        .element("query")
                        .elements("item"))
                .extracting(item -> item.attributeValue("node"))
                .containsExactly("another");
        String both = microblogs.formatted("included-types") + microblogs.formatted("excluded-types");
        refused(hamlet, filtered.formatted(both), "modify", "bad-request");
    }

    /** §5.6: MUST be all for the bare address of who asks. */
    @Example({16, 17})
    @Test
    void somebody_sees_all_own_subscriptions() {
        given();
        succeeds(hamlet, set("<create node='node6'/>"));
        succeeds(francisco, subscribing(francisco));
        succeeds(francisco, set("<subscribe node='node6' jid='francisco@denmark.lit/barracks'/>"));
        succeeds(bernardo, subscribing(bernardo));
        Element list = first(first(succeeds(francisco, get("<subscriptions/>"))));
        assertThat(list.elements().stream().map(DiscoveringTest::withoutSubId))
                .containsExactly(
                        "node6 francisco@denmark.lit/barracks subscribed",
                        "princely_musings francisco@denmark.lit subscribed");
    }

    private static String withoutSubId(Element subscription) {
        assertThat(subscription.attributeValue("subid")).isNotEmpty();
        return String.join(
                " ",
                subscription.attributeValue("node"),
                subscription.attributeValue("jid"),
                subscription.attributeValue("subscription"));
    }

    /** §5.6, §5.7: MUST be an empty list. */
    @Example({18, 24})
    @Test
    void who_has_neither_subscriptions_nor_affiliations_sees_that() {
        assertThat(succeeds(francisco, get("<subscriptions/>")).element("pubsub"))
                .isEqualTo("<pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions/></pubsub>");
        assertThat(succeeds(francisco, get("<affiliations/>")).element("pubsub"))
                .isEqualTo("<pubsub xmlns='http://jabber.org/protocol/pubsub'><affiliations/></pubsub>");
    }

    /** §5.6. */
    @Example({20, 21})
    @Test
    void somebody_sees_own_subscriptions_to_one_node() {
        given();
        succeeds(hamlet, set("<create node='node6'/>"));
        succeeds(francisco, subscribing(francisco));
        succeeds(francisco, set("<subscribe node='node6' jid='francisco@denmark.lit'/>"));
        Element list = first(first(succeeds(francisco, get("<subscriptions node='princely_musings'/>"))));
        assertThat(list).withAttribute("node", NODE);
        assertThat(list.elements().stream().map(DiscoveringTest::withoutSubId))
                .containsExactly("princely_musings francisco@denmark.lit subscribed");
        refused(francisco, get("<subscriptions node='elsewhere'/>"), "cancel", "item-not-found");
    }

    /** §5.7. */
    @Example({22, 23})
    @Test
    void somebody_sees_all_own_affiliations() {
        given();
        succeeds(hamlet, set("<create node='node2'/>"));
        succeeds(hamlet, affiliating(bernardo, "publish-only"));
        assertThat(succeeds(hamlet, get("<affiliations/>")).element("pubsub")).isEqualTo("""
                <pubsub xmlns='http://jabber.org/protocol/pubsub'>
                  <affiliations>
                    <affiliation node='node2' affiliation='owner'/>
                    <affiliation node='princely_musings' affiliation='owner'/>
                  </affiliations>
                </pubsub>
                """);
    }

    /** §5.7. */
    @Example({26, 27})
    @Test
    void somebody_sees_the_own_affiliation_with_one_node() {
        given();
        succeeds(hamlet, affiliating(bernardo, "publish-only"));
        assertThat(succeeds(bernardo, get("<affiliations node='princely_musings'/>"))
                        .element("pubsub"))
                .isEqualTo("""
                        <pubsub xmlns='http://jabber.org/protocol/pubsub'>
                          <affiliations node='princely_musings'>
                            <affiliation node='princely_musings' affiliation='publish-only'/>
                          </affiliations>
                        </pubsub>
                        """);
    }
}
