package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §8.1 to §8.3. */
class ConfiguringTest extends Conversation {

    private static String value(Element x, String field) {
        return x.elements("field").stream()
                .filter(one -> field.equals(one.attributeValue("var")))
                .findFirst()
                .map(one -> one.elementText("value"))
                .orElse("");
    }

    private String accessModel() {
        return value(
                x(first(first(succeeds(hamlet, ownerGet("<configure node='princely_musings'/>"))))),
                "pubsub#access_model");
    }

    /** §8.1.2: a node that nobody configures is as the service has it. */
    @Example({125, 133, 135})
    @Test
    void somebody_creates_a_node() {
        assertThat(succeeds(hamlet, set("<create node='princely_musings'/><configure/>"))
                        .elements())
                .isEmpty();
        assertThat(accessModel()).isEqualTo("open");
        succeeds(hamlet, set("<create node='news_from_elsinore'/>"));
    }

    /** §8.1.1: MUST be forbidden. */
    @Example(128)
    @Test
    void who_may_not_create_nodes_is_refused() {
        refused(rig.user("bard@shakespeare.lit/globe"), set("<create node='sonnets'/>"), "auth", "forbidden");
        refused(hamlet, items().replace(NODE, "sonnets"), "cancel", "item-not-found");
    }

    /** §8.1.1: MUST be conflict. */
    @Example(129)
    @Test
    void no_node_is_created_twice() {
        given();
        refused(francisco, set("<create node='princely_musings'/>"), "cancel", "conflict");
    }

    /** §8.1.1: MUST name it. */
    @Example({131, 132})
    @Test
    void the_service_names_a_node_that_has_no_name() {
        Element answer = succeeds(hamlet, set("<create/>"));
        String name = first(first(answer)).attributeValue("node");
        assertThat(name).isNotEmpty();
        succeeds(hamlet, ownerGet("<configure node='%s'/>".formatted(name)));
    }

    /** §8.1.3: the node begins as it is wanted. */
    @Example({134, 137, 138})
    @Test
    void somebody_creates_a_node_as_it_is_to_be() {
        succeeds(hamlet, creating("pubsub#access_model", "whitelist", "pubsub#title", "Princely Musings"));
        assertThat(accessModel()).isEqualTo("whitelist");
        String misplaced = "<create node='b'/><configure node='b'>" + form(CONFIG) + "</configure>";
        refused(hamlet, set(misplaced), "modify", "bad-request");
        String reversed = "<configure>" + form(CONFIG) + "</configure><create node='b'/>";
        refused(hamlet, set(reversed), "modify", "bad-request");
    }

    /** §8.1.2: MUST be not-acceptable with unsupported-access-model. */
    @Example(136)
    @Test
    void no_node_is_created_with_an_access_model_that_is_none() {
        refused(
                hamlet,
                creating("pubsub#access_model", "presence"),
                "modify",
                "not-acceptable",
                "unsupported-access-model");
        refused(hamlet, items(), "cancel", "item-not-found");
    }

    /** §8.1.2 and XEP-0248: MUST be feature-not-implemented with the feature. */
    @Test
    void no_node_is_a_collection() {
        Element answer = refused(
                hamlet, creating("pubsub#node_type", "collection"), "cancel", "feature-not-implemented", "unsupported");
        assertThat(answer.element("error")).child("unsupported", ERRORS).withAttribute("feature", "collections");
        refused(hamlet, items(), "cancel", "item-not-found");
        given("pubsub#node_type", "leaf");
        refused(
                hamlet,
                configuring("pubsub#node_type", "collection"),
                "cancel",
                "feature-not-implemented",
                "unsupported");
        refused(hamlet, configuring("pubsub#node_type", "tree"), "modify", "not-acceptable");
    }

    /** §8.2.2. */
    @Example({139, 140})
    @Test
    void an_owner_sees_how_the_node_is_configured() {
        given("pubsub#title", "Princely Musings (Atom)");
        Element configure = first(first(succeeds(hamlet, ownerGet("<configure node='princely_musings'/>"))));
        assertThat(configure).withAttribute("node", NODE);
        assertThat(x(configure)).withAttribute("type", "form");
        assertThat(value(x(configure), "FORM_TYPE")).isEqualTo(CONFIG);
        assertThat(value(x(configure), "pubsub#title")).isEqualTo("Princely Musings (Atom)");
        assertThat(value(x(configure), "pubsub#max_items")).isEqualTo("100");
    }

    @Test
    void an_owner_who_speaks_german_reads_nothing_else() {
        given();
        String asking = ownerGet("<configure node='princely_musings'/>");
        List<String> english = labels(succeeds(hamlet, asking));
        List<String> german = labels(succeeds(hamlet, asking.replace("<iq ", "<iq xml:lang='de' ")));
        assertThat(german).hasSameSizeAs(english).doesNotContainAnyElementsOf(english);
    }

    private static List<String> labels(Element answer) {
        return x(first(first(answer))).elements("field").stream()
                .flatMap(field -> Stream.concat(Stream.of(field), field.elements("option").stream()))
                .map(said -> said.attributeValue("label", ""))
                .filter(label -> !Set.of("", "de", "en").contains(label)) // languages are called alike
                .toList();
    }

    /** §8.2.3.2: MUST be forbidden. */
    @Example(142)
    @Test
    void nobody_but_owners_configures_the_node() {
        given();
        succeeds(hamlet, affiliating(francisco, "publisher"));
        refused(francisco, ownerGet("<configure node='princely_musings'/>"), "auth", "forbidden");
        refused(francisco, configuring("pubsub#title", "Mine"), "auth", "forbidden");
    }

    /** §8.2.3.3: MUST be bad-request with nodeid-required; §8.2.3.5: MUST be item-not-found. */
    @Example({143, 145})
    @Test
    void it_is_said_which_node_is_to_be_configured() {
        refused(hamlet, ownerGet("<configure/>"), "modify", "bad-request", "nodeid-required");
        refused(hamlet, ownerGet("<configure node='princely_musings'/>"), "cancel", "item-not-found");
        refused(hamlet, configuring("pubsub#title", "Nothing"), "cancel", "item-not-found");
    }

    /** §8.2.4: what is not in the form stays as it is; a form that is cancelled changes nothing. */
    @Example({146, 147, 148})
    @Test
    void an_owner_configures_the_node() {
        given("pubsub#title", "Musings");
        succeeds(hamlet, configuring("pubsub#access_model", "authorize"));
        assertThat(accessModel()).isEqualTo("authorize");
        succeeds(
                hamlet,
                ownerSet("<configure node='princely_musings'><x xmlns='jabber:x:data' type='cancel'/></configure>"));
        assertThat(accessModel()).isEqualTo("authorize");
        Element configure = first(first(succeeds(hamlet, ownerGet("<configure node='princely_musings'/>"))));
        assertThat(value(x(configure), "pubsub#title")).isEqualTo("Musings");
    }

    /** §8.2.5.2: MUST be not-acceptable, and everything stays as it was. */
    @Example(149)
    @Test
    void what_makes_no_sense_is_not_configured() {
        given();
        refused(
                hamlet,
                configuring("pubsub#max_items", "none", "pubsub#access_model", "whitelist"),
                "modify",
                "not-acceptable");
        assertThat(accessModel()).isEqualTo("open");
        refused(hamlet, ownerSet("<configure node='princely_musings'/>"), "modify", "bad-request");
    }

    /** §8.2.5.3. */
    @Example({150, 151})
    @Test
    void subscribers_hear_of_a_new_configuration_where_they_are_to() {
        given("pubsub#notify_config", "1");
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, configuring("pubsub#title", "New"));
        Element told = first(francisco.receives(message -> message.isMessage()).element("event"));
        assertThat(told).withAttribute("node", NODE);
        assertThat(value(x(told), "pubsub#title")).isEqualTo("New");
        succeeds(hamlet, configuring("pubsub#deliver_payloads", "0"));
        assertThat(francisco.receives(message -> message.isMessage()).element("event"))
                .isEqualTo("""
                <event xmlns='http://jabber.org/protocol/pubsub#event'><configuration node='princely_musings'/></event>
                """);
    }

    /** §8.3.3. */
    @Example({152, 153, 154})
    @Test
    void everybody_sees_how_nodes_are_configured_at_first() {
        Element standard = first(first(succeeds(francisco, ownerGet("<default/>"))));
        assertThat(value(x(standard), "pubsub#access_model")).isEqualTo("open");
        succeeds(francisco, ownerGet("<default type='leaf'/>"));
        refused(
                francisco,
                ownerGet("<default type='collection'/>"),
                "cancel",
                "feature-not-implemented",
                "unsupported");
    }
}
