package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §8.6, §8.7. */
class ApprovingTest extends Conversation {

    private static final String AUTHORIZATION = PUBSUB + "#subscribe_authorization";

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    @BeforeEach
    void givenANodeWhereOwnersApprove() {
        given("pubsub#access_model", "authorize");
    }

    private static String value(Element x, String field) {
        return x.elements("field").stream()
                .filter(one -> field.equals(one.attributeValue("var")))
                .findFirst()
                .map(one -> one.elementText("value"))
                .orElseThrow();
    }

    /** The form that Hamlet gets. */
    private Element asked() {
        succeeds(francisco, subscribing(francisco));
        return x(hamlet.receives(message -> message.isMessage().to("hamlet@denmark.lit")));
    }

    private static String answering(Element x, boolean allow) {
        return "<message to='pubsub.shakespeare.lit'>%s</message>"
                .formatted(form(
                        AUTHORIZATION,
                        "pubsub#subid",
                        value(x, "pubsub#subid"),
                        "pubsub#node",
                        value(x, "pubsub#node"),
                        "pubsub#subscriber_jid",
                        value(x, "pubsub#subscriber_jid"),
                        "pubsub#allow",
                        allow ? "true" : "false"));
    }

    private String hears() {
        return first(francisco.receives(message -> message.isMessage()).element("event"))
                .attributeValue("subscription");
    }

    private static String command(String more, String content) {
        return "<iq type='set' to='pubsub.shakespeare.lit'><command xmlns='%s' node='%s#get-pending' %s>%s</command></iq>"
                .formatted(COMMANDS, PUBSUB, more, content);
    }

    private static String choosing(Element executing, String node) {
        String session = executing.element("command").attributeValue("sessionid");
        return command("action='execute' sessionid='" + session + "'", form(AUTHORIZATION, "pubsub#node", node));
    }

    /** §8.6: SHOULD be told. */
    @Example({170, 171, 172})
    @Test
    void an_owner_approves_of_a_subscription() {
        Element x = asked();
        assertThat(x).withAttribute("type", "form");
        assertThat(value(x, "pubsub#node")).isEqualTo(NODE);
        assertThat(value(x, "pubsub#subscriber_jid")).isEqualTo("francisco@denmark.lit");
        hamlet.sends(answering(x, true));
        assertThat(hears()).isEqualTo("subscribed");
        succeeds(hamlet, publishing("1", "words"));
        francisco.receives(notifying("1", "words"));
    }

    /** §8.6: the form has to say no more than whose subscription it is about, and to what. */
    @Test
    void an_owner_need_not_repeat_the_id_of_the_subscription() {
        var _ = asked();
        hamlet.sends("<message to='pubsub.shakespeare.lit'>%s</message>"
                .formatted(form(
                        AUTHORIZATION,
                        "pubsub#node",
                        NODE,
                        "pubsub#subscriber_jid",
                        "francisco@denmark.lit",
                        "pubsub#allow",
                        "1")));
        assertThat(hears()).isEqualTo("subscribed");
    }

    /** §8.6: SHOULD be told. */
    @Example({173, 174})
    @Test
    void an_owner_denies_a_subscription() {
        hamlet.sends(answering(asked(), false));
        assertThat(hears()).isEqualTo("none");
        succeeds(hamlet, publishing("1", "words"));
        hearsNothing(francisco);
    }

    /** §8.6: everything stays as it is. */
    @Example(175)
    @Test
    void an_owner_does_not_decide() {
        var _ = asked();
        hamlet.sends("<message to='pubsub.shakespeare.lit'><x xmlns='jabber:x:data' type='cancel'>"
                + "<field var='FORM_TYPE'><value>%s</value></field></x></message>".formatted(AUTHORIZATION));
        succeeds(hamlet, publishing("1", "words"));
        hearsNothing(francisco);
        refused(francisco, subscribing(francisco), "auth", "not-authorized", "pending-subscription");
    }

    /** §8.6, §12.13: nobody else decides. */
    @Test
    void nobody_but_owners_approves_of_subscriptions() {
        Element x = asked();
        bernardo.sends(answering(x, true));
        bernardo.receives(message -> message.isMessage().isErrorWith("auth", "forbidden"));
        refused(francisco, items(), "auth", "not-authorized", "not-subscribed");
    }

    /** §8.7.2, §8.7.4: one form for each that waits. */
    @Example({176, 177, 182, 183})
    @Test
    void an_owner_asks_who_is_waiting() {
        var _ = asked();
        succeeds(bernardo, subscribing(bernardo));
        hamlet.receives(message -> message.isMessage());
        Element executing = succeeds(hamlet, command("action='execute'", ""));
        assertThat(executing.element("command")).withAttribute("status", "executing");
        Element field = x(executing.element("command")).elements("field").getLast();
        assertThat(field).withAttribute("var", "pubsub#node").withAttribute("type", "list-single");
        assertThat(field.elements("option").stream().map(option -> option.elementText("value")))
                .containsExactly(NODE);
        assertThat(succeeds(hamlet, choosing(executing, NODE)).element("command"))
                .withAttribute("status", "completed");
        List<String> waiting = List.of(
                value(x(hamlet.receives(message -> message.isMessage())), "pubsub#subscriber_jid"),
                value(x(hamlet.receives(message -> message.isMessage())), "pubsub#subscriber_jid"));
        assertThat(waiting).containsExactlyInAnyOrder("francisco@denmark.lit", "bernardo@denmark.lit");
    }

    /** §8.7.3.3: MUST be forbidden, of the type that XEP-0050 §4.3 has. */
    @Example(180)
    @Test
    void nobody_but_owners_asks_who_is_waiting() {
        refused(francisco, command("action='execute'", ""), "cancel", "forbidden");
        Element executing = succeeds(hamlet, command("action='execute'", ""));
        succeeds(hamlet, affiliating(francisco, "owner"));
        succeeds(hamlet, affiliating(hamlet, "none"));
        refused(hamlet, choosing(executing, NODE), "cancel", "forbidden");
    }

    /** §8.7.3.4: MUST be item-not-found. */
    @Example(181)
    @Test
    void nobody_waits_for_what_is_not_there() {
        Element executing = succeeds(hamlet, command("action='execute'", ""));
        refused(hamlet, choosing(executing, "elsewhere"), "cancel", "item-not-found");
    }
}
