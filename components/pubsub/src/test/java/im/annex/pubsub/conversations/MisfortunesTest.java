package im.annex.pubsub.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.testkit.ScriptedUser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers who are gone, restarts, and requests that make no sense. */
class MisfortunesTest extends Conversation {

    private Element notified() {
        return francisco.receives(message -> message.child("event", EVENT).hasChild("items", EVENT));
    }

    private void bounces(Element notification, String condition) {
        francisco.sends("""
                <message type='error' to='%s' id='%s'><error type='cancel'>
                <%s xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>
                """.formatted(SERVICE, notification.attributeValue("id"), condition));
    }

    private List<Element> subscriptions() {
        return first(first(succeeds(hamlet, ownerGet("<subscriptions node='%s'/>".formatted(NODE)))))
                .elements();
    }

    /** §12.4. */
    @ParameterizedTest
    @ValueSource(strings = {"gone", "item-not-found"})
    void who_is_gone_for_good_is_not_subscribed_any_more(String condition) {
        given();
        // with the device, as the server of this test lets nobody speak for others
        succeeds(francisco, set("<subscribe node='%s' jid='%s'/>".formatted(NODE, francisco.jid())));
        succeeds(hamlet, publishing("1", "words"));
        bounces(notified(), condition);
        await().untilAsserted(() -> assertThat(subscriptions()).isEmpty());
    }

    /** §12.4: only what says that there will never be anybody. */
    @ParameterizedTest
    @ValueSource(strings = {"service-unavailable", "remote-server-timeout", "recipient-unavailable"})
    void who_is_away_for_a_while_stays_subscribed(String condition) {
        given();
        succeeds(francisco, set("<subscribe node='%s' jid='%s'/>".formatted(NODE, francisco.jid())));
        succeeds(hamlet, publishing("1", "words"));
        bounces(notified(), condition);
        succeeds(hamlet, publishing("2", "words"));
        notified();
        assertThat(subscriptions()).hasSize(1);
    }

    /** §12.4: unique in the service, whoever it goes to and whatever it tells. */
    @Test
    void each_notification_has_an_id_of_its_own() {
        given("pubsub#send_last_published_item", "on_sub");
        succeeds(hamlet, publishing("1", "words"));
        var ids = new ArrayList<String>();
        for (ScriptedUser user : List.of(francisco, bernardo)) {
            succeeds(user, subscribing(user));
            ids.add(idOf(user, "items"));
        }
        succeeds(hamlet, publishing("2", "words"));
        succeeds(hamlet, ownerSet("<delete node='%s'/>".formatted(NODE)));
        for (ScriptedUser user : List.of(francisco, bernardo)) {
            ids.add(idOf(user, "items"));
            ids.add(idOf(user, "delete"));
        }
        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
    }

    private static String idOf(ScriptedUser user, String what) {
        return user.receives(message -> message.child("event", EVENT).hasChild(what, EVENT))
                .attributeValue("id");
    }

    /** Nobody ends the subscriptions of others by what they send. */
    @Test
    void an_error_that_answers_nothing_changes_nothing() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, publishing("1", "words"));
        String id = notified().attributeValue("id");
        bernardo.sends("""
                <message type='error' to='%s' id='%s'><error type='cancel'>
                <gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>
                """.formatted(SERVICE, id));
        bernardo.asks(info(NODE));
        succeeds(hamlet, publishing("2", "words"));
        notified();
        assertThat(subscriptions()).hasSize(1);
    }

    /** What was answered for is there after a restart. */
    @Test
    void nodes_outlive_the_process() {
        given("pubsub#max_items", "3", "pubsub#notify_retract", "0");
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, affiliating(bernardo, "publisher"));
        IntStream.rangeClosed(1, 5).forEach(i -> succeeds(bernardo, publishing("item" + i, "words")));
        var before = succeeds(hamlet, items()).element("pubsub").asXML();
        francisco.catchesUp();
        rig.restart();
        francisco.catchesUp(); // what the server may not have read comes again
        assertThat(succeeds(hamlet, items()).element("pubsub").asXML()).isEqualTo(before);
        succeeds(bernardo, publishing("6", "words"));
        francisco.receives(notifying("6", "words"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("item4", "item5", "6");
        assertThat(subscriptions()).hasSize(1);
    }

    /** Nothing half-done is kept: no node comes into being by what cannot be published to it. */
    @Test
    void what_is_refused_leaves_no_node_behind() {
        refused(hamlet, set("<publish node='" + NODE + "'/>"), "modify", "bad-request", "item-required");
        refused(hamlet, publishing("1", "x".repeat(140_000)), "modify", "not-acceptable", "payload-too-big");
        refused(
                hamlet,
                set("<publish node='%s'><item id='1'/></publish><publish-options>%s</publish-options>"
                        .formatted(NODE, form(PUBSUB + "#publish-options", "pubsub#access_model", "open"))),
                "modify",
                "bad-request",
                "payload-required");
        refused(hamlet, items(), "cancel", "item-not-found");
        succeeds(hamlet, publishing("1", "words"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("1");
    }

    /** §17.1: there is one thing to do in a request, and at most what says more about it. */
    @Test
    void who_asks_for_two_things_at_once_gets_neither() {
        String creating = "<create node='%s'/>".formatted(NODE);
        refused(hamlet, set(creating + "<create node='another'/>"), "modify", "bad-request");
        refused(
                hamlet,
                set(creating + "<subscribe node='%s' jid='hamlet@denmark.lit'/>".formatted(NODE)),
                "modify",
                "bad-request");
        refused(hamlet, items(), "cancel", "item-not-found");
        given();
        refused(
                hamlet,
                ownerSet("<purge node='%s'/><delete node='%s'/>".formatted(NODE, NODE)),
                "modify",
                "bad-request");
        succeeds(hamlet, set("<create node='third'/><configure/><also xmlns='urn:example'/>"));
        assertThat(ids(succeeds(hamlet, items()))).isEmpty();
    }

    /** What is no request of XEP-0060 is answered, and changes nothing. */
    @Test
    void nonsense_is_refused() {
        given();
        refused(francisco, set(""), "modify", "bad-request");
        refused(francisco, set("<dance/>"), "cancel", "feature-not-implemented");
        refused(francisco, get("<items xmlns='urn:dance' node='" + NODE + "'/>"), "modify", "bad-request");
        refused(francisco, get("<publish node='" + NODE + "'/>"), "cancel", "feature-not-implemented");
        refused(francisco, set("<subscribe node='" + NODE + "'/>"), "modify", "bad-request", "invalid-jid");
        refused(francisco, set("<subscribe node='" + NODE + "' jid='@@'/>"), "modify", "bad-request", "invalid-jid");
        refused(francisco, get("<items/>"), "modify", "bad-request", "nodeid-required");
        refused(francisco, get("<items node='" + NODE + "' max_items='many'/>"), "modify", "bad-request");
        refused(hamlet, set("<create node='a\u0085b'/>"), "modify", "not-acceptable");
        refused(hamlet, set("<create node='" + "x".repeat(2000) + "'/>"), "modify", "not-acceptable");
        refused(
                hamlet,
                set("<publish node='%s'><item id='%s'>%s</item></publish>"
                        .formatted(NODE, "x".repeat(2000), entry("words"))),
                "modify",
                "not-acceptable");
        refused(
                hamlet,
                set("<publish node='%s'><item id='1'>%s</item><item id='2'>%s</item></publish>"
                        .formatted(NODE, entry("words"), entry("words"))),
                "modify",
                "bad-request");
        String twice = "<affiliation jid='bernardo@denmark.lit' affiliation='%s'/>";
        refused(
                hamlet,
                ownerSet("<affiliations node='" + NODE + "'>" + twice.formatted("member") + twice.formatted("outcast")
                        + "</affiliations>"),
                "modify",
                "bad-request");
        refused(hamlet, ownerSet("<configure node='" + NODE + "'/>"), "modify", "bad-request");
        assertThat(ids(succeeds(hamlet, items()))).isEmpty();
    }
}
