package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.ScriptedUser;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §6.3, §6.4. */
class OptionsTest extends Conversation {

    private static final String OPTIONS = "http://jabber.org/protocol/pubsub#subscribe_options";

    OptionsTest() {
        super("multi-subscribe: true\n");
    }

    @BeforeEach
    void create() {
        given();
    }

    private static String asking(ScriptedUser of, String more) {
        return get("<options node='princely_musings' jid='%s' %s/>"
                .formatted(of.jid().toBareJID(), more));
    }

    private static String choosing(ScriptedUser of, String... options) {
        return set("<options node='princely_musings' jid='%s'>%s</options>"
                .formatted(of.jid().toBareJID(), form(OPTIONS, options)));
    }

    private static List<String> values(Element parent, String name) {
        return x(parent).elements("field").stream()
                .filter(field -> name.equals(field.attributeValue("var")))
                .flatMap(field -> field.elements("value").stream())
                .map(Element::getText)
                .toList();
    }

    /** §6.3.1, §6.3.3: MUST show the options; the feature says that there are any. */
    @Example({54, 55, 56})
    @Test
    void a_subscriber_sees_the_options() {
        succeeds(francisco, subscribing(francisco));
        Element options = first(first(succeeds(francisco, asking(francisco, ""))));
        assertThat(options).withAttribute("node", NODE).withAttribute("jid", "francisco@denmark.lit");
        assertThat(values(options, "FORM_TYPE")).containsExactly(OPTIONS);
        assertThat(values(options, "pubsub#deliver")).containsExactly("1");
        assertThat(values(options, "pubsub#show-values")).containsExactly("away", "chat", "dnd", "online", "xa");
        assertThat(values(options, "pubsub#expire")).containsExactly("");
        assertThat(values(options, "pubsub#include_body")).isEmpty();
    }

    /** §6.3.4.1: MUST be forbidden. */
    @Example(57)
    @Test
    void nobody_sees_the_options_of_somebody_else() {
        succeeds(bernardo, subscribing(bernardo));
        refused(francisco, asking(bernardo, ""), "auth", "forbidden");
        refused(francisco, choosing(bernardo, "pubsub#deliver", "0"), "auth", "forbidden");
    }

    /** §6.3.4.2: MUST be unexpected-request, SHOULD with not-subscribed. */
    @Example(58)
    @Test
    void who_is_not_subscribed_has_no_options() {
        refused(francisco, asking(francisco, ""), "modify", "unexpected-request", "not-subscribed");
        refused(
                francisco,
                choosing(francisco, "pubsub#deliver", "0"),
                "modify",
                "unexpected-request",
                "not-subscribed");
    }

    /** §6.3.4.3: MUST be bad-request, SHOULD with jid-required. */
    @Example(59)
    @Test
    void a_request_says_whose_options_it_is_about() {
        succeeds(francisco, subscribing(francisco));
        refused(francisco, get("<options node='princely_musings'/>"), "modify", "bad-request", "jid-required");
    }

    /** §6.3.4.4: MUST be bad-request, SHOULD with subid-required; §6.3.4.5: not-acceptable with invalid-subid. */
    @Example({60, 61})
    @Test
    void who_is_subscribed_twice_says_which_subscription_it_is_about() {
        succeeds(francisco, subscribing(francisco));
        succeeds(francisco, subscribing(francisco));
        refused(francisco, asking(francisco, ""), "modify", "bad-request", "subid-required");
        refused(francisco, asking(francisco, "subid='991237129314'"), "modify", "not-acceptable", "invalid-subid");
    }

    /** §6.3.4.7: MUST be item-not-found. */
    @Example(63)
    @Test
    void what_is_not_there_has_no_options() {
        refused(francisco, get("<options node='elsewhere' jid='francisco@denmark.lit'/>"), "cancel", "item-not-found");
    }

    /** §6.3.6.1: who does not want notifications gets none. */
    @Example({64, 65})
    @Test
    void a_subscriber_chooses() {
        succeeds(francisco, subscribing(francisco));
        succeeds(francisco, choosing(francisco, "pubsub#deliver", "0"));
        succeeds(hamlet, publishing("1", "unheard"));
        hearsNothing(francisco);
        assertThat(values(first(first(succeeds(francisco, asking(francisco, "")))), "pubsub#deliver"))
                .containsExactly("0");
        succeeds(francisco, choosing(francisco, "pubsub#deliver", "true"));
        succeeds(hamlet, publishing("2", "heard"));
        francisco.receives(notifying("2", "heard"));
    }

    /** §6.3.6.2: MUST be bad-request. */
    @Example(66)
    @Test
    void what_makes_no_sense_is_not_chosen() {
        succeeds(francisco, subscribing(francisco));
        refused(francisco, choosing(francisco, "pubsub#deliver", "maybe"), "modify", "bad-request", "invalid-options");
        refused(
                francisco,
                choosing(francisco, "pubsub#expire", "tomorrow"),
                "modify",
                "bad-request",
                "invalid-options");
        refused(
                francisco,
                set("<options node='princely_musings' jid='francisco@denmark.lit'/>"),
                "modify",
                "bad-request");
    }

    /** §6.3.7: SHOULD say what the options are. */
    @Example({67, 68})
    @Test
    void somebody_subscribes_and_chooses_at_once() {
        String request = "<subscribe node='princely_musings' jid='francisco@denmark.lit'/><options%s>%s</options>";
        Element answer = succeeds(francisco, set(request.formatted("", form(OPTIONS, "pubsub#deliver", "0"))));
        assertThat(answer.element("pubsub").element("subscription")).withAttribute("subscription", "subscribed");
        Element options = answer.element("pubsub").element("options");
        assertThat(options).withoutAttribute("node");
        assertThat(x(options)).withAttribute("type", "result");
        assertThat(values(options, "pubsub#deliver")).containsExactly("0");
        Element usual = succeeds(
                bernardo,
                set("<subscribe node='princely_musings' jid='bernardo@denmark.lit'/><options>%s</options>"
                        .formatted(form(OPTIONS, "pubsub#deliver", "1"))));
        assertThat(values(usual.element("pubsub").element("options"), "pubsub#deliver"))
                .containsExactly("1");
        String form = form(OPTIONS, "pubsub#deliver", "0");
        refused(francisco, set(request.formatted(" node='princely_musings'", form)), "modify", "bad-request");
        refused(francisco, set(request.formatted(" jid='francisco@denmark.lit'", form)), "modify", "bad-request");
        String wrong = form(OPTIONS, "pubsub#deliver", "maybe");
        refused(francisco, set(request.formatted("", wrong)), "modify", "bad-request", "invalid-options");
    }

    /** §6.4.2. */
    @Example({69, 70, 71})
    @Test
    void everybody_sees_what_the_options_are_before_anybody_chooses() {
        Element ofNode = first(first(succeeds(francisco, get("<default node='princely_musings'/>"))));
        assertThat(ofNode).withAttribute("node", NODE);
        assertThat(x(ofNode)).withAttribute("type", "result");
        assertThat(values(ofNode, "pubsub#deliver")).containsExactly("1");
        Element ofAll = first(first(succeeds(francisco, get("<default/>"))));
        assertThat(ofAll).withoutAttribute("node");
        assertThat(values(ofAll, "FORM_TYPE")).containsExactly(OPTIONS);
        refused(francisco, get("<default node='elsewhere'/>"), "cancel", "item-not-found");
    }
}
