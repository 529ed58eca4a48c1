package im.annex.pubsub.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** The archive of a node (XEP-0442, XEP-0313): its items, as they were told of. */
class ArchiveTest extends Conversation {

    private static final String MAM = "urn:xmpp:mam:2";
    private static final String RSM = "http://jabber.org/protocol/rsm";

    ArchiveTest() {
        super("multi-subscribe: true\n");
    }

    /** What was answered: the messages, and what was said at the end of them. */
    private record Found(List<Element> results, Element fin) {

        List<String> items() {
            return results.stream()
                    .map(Found::item)
                    .map(item -> item.attributeValue("id"))
                    .toList();
        }

        List<String> ids() {
            return results.stream().map(result -> result.attributeValue("id")).toList();
        }

        static Element item(Element result) {
            Element event = result.element("forwarded").element("message").element("event");
            return event.element("items").element("item");
        }

        boolean complete() {
            return "true".equals(fin.attributeValue("complete"));
        }
    }

    private static String query(String content) {
        return "<iq type='set' to='%s'><query xmlns='%s' queryid='f28' node='%s'>%s</query></iq>"
                .formatted(SERVICE, MAM, NODE, content);
    }

    private static String page(String content) {
        return query("<set xmlns='" + RSM + "'>" + content + "</set>");
    }

    private static String wanting(String... namesAndValues) {
        return query(form(MAM, namesAndValues));
    }

    private Found finds(ScriptedUser user, String query, int expected) {
        user.sends(query.replace("<iq ", "<iq id='mam' "));
        var results = new ArrayList<Element>();
        for (int i = 0; i < expected; i++) {
            results.add(
                    user.receives(message -> message.isMessage().from(SERVICE)).element("result"));
        }
        Element answer = user.receives(stanza -> stanza.isResult());
        return new Found(results, answer.element("fin"));
    }

    private void published(int items) {
        IntStream.rangeClosed(1, items).forEach(i -> {
            succeeds(hamlet, publishing("item" + i, "words" + i));
            rig.clock().advance(Duration.ofMinutes(1));
        });
    }

    /** XEP-0442 §2, §3. */
    @Test
    void items_come_as_the_notifications_that_told_of_them() {
        given("pubsub#itemreply", "publisher");
        var before = rig.clock().instant();
        published(2);
        Found all = finds(francisco, query(""), 2);
        assertThat(all.items()).containsExactly("item1", "item2");
        assertThat(all.complete()).isTrue();
        assertThat(all.fin().element("set").elementText("count")).isEqualTo("2");
        Element first = all.results().getFirst();
        assertThat(first.attributeValue("queryid")).isEqualTo("f28");
        assertThat(first.element("forwarded").element("delay").attributeValue("stamp"))
                .startsWith(before.toString().substring(0, 19));
        assertThat(Found.item(first).attributeValue("publisher")).isEqualTo("hamlet@denmark.lit");
        assertThat(Found.item(first).getStringValue()).isEqualTo("words1");
        assertThat(first.element("forwarded").element("message").getNamespaceURI())
                .isEqualTo("jabber:client");
    }

    /** XEP-0313 §4.3. */
    @Test
    void pages_go_in_both_directions() {
        given();
        published(5);
        Found first = finds(francisco, page("<max>2</max>"), 2);
        assertThat(first.items()).containsExactly("item1", "item2");
        assertThat(first.complete()).isFalse();
        Found next = finds(francisco, page("<max>9</max><after>" + first.ids().getLast() + "</after>"), 3);
        assertThat(next.items()).containsExactly("item3", "item4", "item5");
        assertThat(next.complete()).isTrue();
        Found last = finds(francisco, page("<max>2</max><before/>"), 2);
        assertThat(last.items()).containsExactly("item4", "item5");
        assertThat(last.complete()).isFalse();
        Found rest = finds(francisco, page("<max>9</max><before>" + last.ids().getFirst() + "</before>"), 3);
        assertThat(rest.items()).containsExactly("item1", "item2", "item3");
        assertThat(rest.complete()).isTrue();
        Found flipped = finds(francisco, query("<set xmlns='" + RSM + "'><max>2</max></set><flip-page/>"), 2);
        assertThat(flipped.items()).containsExactly("item2", "item1");
        assertThat(finds(francisco, page("<max>0</max>"), 0).complete()).isFalse();
        assertThat(finds(francisco, page("<after>" + next.ids().getLast() + "</after>"), 0)
                        .complete())
                .isTrue();
        assertThat(finds(francisco, page("<max>2</max><index>3</index>"), 2).items())
                .containsExactly("item4", "item5");
    }

    /** XEP-0313 §4.1. */
    @Test
    void filters_keep_what_is_wanted() {
        given("pubsub#publish_model", "open");
        var begun = rig.clock().instant();
        published(4);
        succeeds(bernardo, publishing("guest", "words"));
        Found all = finds(hamlet, query(""), 5);
        String second = begun.plusSeconds(60).toString();
        String third = begun.plusSeconds(120).toString();
        assertThat(finds(hamlet, wanting("start", second, "end", third), 2).items())
                .containsExactly("item2", "item3");
        assertThat(finds(
                                hamlet,
                                wanting(
                                        "after-id",
                                        all.ids().get(1),
                                        "before-id",
                                        all.ids().get(3)),
                                1)
                        .items())
                .containsExactly("item3");
        assertThat(finds(hamlet, wanting("ids", all.ids().get(2)), 1).items()).containsExactly("item3");
        assertThat(finds(hamlet, wanting("with", "bernardo@denmark.lit"), 1).items())
                .containsExactly("guest");
        assertThat(finds(hamlet, wanting("with", "bernardo@denmark.lit/wall"), 1)
                        .items())
                .containsExactly("guest");
        assertThat(finds(hamlet, wanting("with", "bernardo@denmark.lit/else"), 0)
                        .items())
                .isEmpty();
        assertThat(finds(hamlet, wanting("with", SERVICE), 5).items()).hasSize(5);
    }

    /** XEP-0313 §4.1.1: who published what is the node's secret unless it says so. */
    @Test
    void only_those_search_by_publisher_who_know_the_publishers() {
        given("pubsub#publish_model", "open");
        succeeds(bernardo, publishing("guest", "words"));
        assertThat(finds(francisco, wanting("with", "bernardo@denmark.lit"), 0).complete())
                .isTrue();
        assertThat(finds(bernardo, wanting("with", "bernardo@denmark.lit"), 1).items())
                .containsExactly("guest");
        succeeds(hamlet, configuring("pubsub#itemreply", "publisher"));
        assertThat(finds(francisco, wanting("with", "bernardo@denmark.lit"), 1).items())
                .containsExactly("guest");
    }

    @Test
    void a_new_version_is_another_publication_and_what_is_retracted_is_no_more() {
        given();
        published(3);
        String old = finds(francisco, query(""), 3).ids().getFirst();
        succeeds(hamlet, publishing("item1", "other words"));
        assertThat(finds(francisco, query(""), 3).items()).containsExactly("item2", "item3", "item1");
        refused(francisco, page("<after>" + old + "</after>"), "cancel", "item-not-found");
        refused(francisco, wanting("ids", old), "cancel", "item-not-found");
        refused(francisco, wanting("after-id", "nonsense"), "cancel", "item-not-found");
        succeeds(hamlet, retracting("item2"));
        assertThat(finds(francisco, query(""), 2).items()).containsExactly("item3", "item1");
    }

    /** XEP-0313 §5. */
    @Test
    void the_ends_of_the_archive_are_told() {
        given();
        String asking = "<iq type='get' to='%s'><metadata xmlns='%s' node='%s'/></iq>".formatted(SERVICE, MAM, NODE);
        assertThat(succeeds(francisco, asking).element("metadata").elements()).isEmpty();
        published(3);
        List<String> ids = finds(francisco, query(""), 3).ids();
        Element metadata = succeeds(francisco, asking).element("metadata");
        assertThat(metadata.element("start").attributeValue("id")).isEqualTo(ids.getFirst());
        assertThat(metadata.element("end").attributeValue("id")).isEqualTo(ids.getLast());
    }

    @Test
    void only_what_can_be_asked_for_is_in_the_form() {
        given();
        String asking = "<iq type='get' to='%s'><query xmlns='%s' node='%s'/></iq>".formatted(SERVICE, MAM, NODE);
        assertThat(succeeds(francisco, asking).asXML()).contains("before-id").doesNotContain("fulltext");
        refused(francisco, wanting("{urn:xmpp:fulltext:0}fulltext", "words"), "cancel", "feature-not-implemented");
        refused(francisco, wanting("colour", "red"), "cancel", "feature-not-implemented");
        refused(francisco, wanting("start", "yesterday"), "modify", "bad-request");
    }

    /** XEP-0313 §8.1. */
    @Test
    void who_may_not_read_the_items_may_not_read_the_archive() {
        given("pubsub#access_model", "whitelist");
        published(1);
        refused(francisco, query(""), "cancel", "not-allowed", "closed-node");
        refused(francisco, query("").replace(NODE, "elsewhere"), "cancel", "item-not-found");
        refused(francisco, query("").replace(" node='" + NODE + "'", ""), "modify", "bad-request", "nodeid-required");
        succeeds(hamlet, affiliating(francisco, "member"));
        assertThat(finds(francisco, query(""), 1).items()).containsExactly("item1");
        succeeds(hamlet, configuring("pubsub#persist_items", "0"));
        refused(francisco, query(""), "cancel", "feature-not-implemented", "unsupported");
    }

    /** §6.5.9.1 is about items: here nobody could say which subscription is meant. */
    @Test
    void who_has_several_subscriptions_reads_the_archive_as_others_do() {
        given();
        published(1);
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("item1", "words1"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("item1", "words1"));
        assertThat(finds(francisco, query(""), 1).items()).containsExactly("item1");
    }
}
