package im.annex.pubsub.conversations;

import im.annex.testkit.ScriptedUser;
import im.annex.testkit.StanzaAssert;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever asks for something has the answer before anything that comes of it, also as a subscriber and as an owner. */
class OrderTest extends Conversation {

    private static final String OPTIONS = "http://jabber.org/protocol/pubsub#subscribe_options";
    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    /** The answer, and then one stanza more. */
    private static void answersFirst(ScriptedUser user, String request) {
        user.sends(request.replace("<iq ", "<iq id='first' "));
        user.receives(answer -> answer.isResult().withId("first"));
        user.receives(then -> {});
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            http://jabber.org/protocol/pubsub, <publish node='princely_musings'><item id='2'><a xmlns='b'/></item></publish>
            http://jabber.org/protocol/pubsub, <retract node='princely_musings'><item id='1'/></retract>
            http://jabber.org/protocol/pubsub, <unsubscribe node='princely_musings' jid='hamlet@denmark.lit'/>
            http://jabber.org/protocol/pubsub, <subscribe node='princely_musings' jid='hamlet@denmark.lit/elsinore'/>
            http://jabber.org/protocol/pubsub#owner, <purge node='princely_musings'/>
            http://jabber.org/protocol/pubsub#owner, <delete node='princely_musings'/>
            http://jabber.org/protocol/pubsub#owner, "<subscriptions node='princely_musings'><subscription jid='hamlet@denmark.lit' subscription='none'/></subscriptions>"
            http://jabber.org/protocol/pubsub#owner, "<affiliations node='princely_musings'><affiliation jid='francisco@denmark.lit' affiliation='member'/></affiliations>"
            """)
    void an_owner_who_is_subscribed_is_answered_first(String namespace, String request) {
        given("pubsub#access_model", "authorize", "pubsub#notify_retract", "1", "pubsub#notify_sub", "1");
        succeeds(hamlet, publishing("1", "words"));
        succeeds(hamlet, subscribing(hamlet));
        succeeds(francisco, subscribing(francisco));
        hamlet.asks(info(NODE)); // the node is done with what came before
        hamlet.catchesUp();
        answersFirst(hamlet, iq("set", namespace, request));
    }

    @Test
    void an_owner_is_answered_before_everybody_is_told_of_the_configuration() {
        given();
        succeeds(hamlet, subscribing(hamlet));
        answersFirst(hamlet, configuring("pubsub#notify_config", "1"));
    }

    /** §12.6. */
    @Test
    void a_subscriber_is_answered_before_being_asked_for_presence() {
        given("pubsub#presence_based_delivery", "1");
        answersFirst(francisco, subscribing(francisco));
    }

    /** §16.4.2. */
    @Test
    void whose_options_depend_on_presence_is_answered_before_being_asked_for_it() {
        given();
        succeeds(francisco, subscribing(francisco));
        answersFirst(
                francisco,
                set("<options node='%s' jid='francisco@denmark.lit'>%s</options>"
                        .formatted(NODE, form(OPTIONS, "pubsub#expire", "presence"))));
    }

    /** §12.6. */
    @Test
    void an_owner_is_answered_before_subscribers_are_asked_for_presence() {
        given();
        succeeds(hamlet, subscribing(hamlet));
        answersFirst(hamlet, configuring("pubsub#presence_based_delivery", "1"));
    }

    /** §8.7.4. */
    @Test
    void an_owner_is_answered_before_the_pending_requests_come_again() {
        given("pubsub#access_model", "authorize");
        succeeds(francisco, subscribing(francisco));
        hamlet.receives(StanzaAssert::isMessage);
        Element executing = succeeds(hamlet, command("", ""));
        String session = executing.element("command").attributeValue("sessionid");
        answersFirst(
                hamlet,
                command("sessionid='" + session + "'", form(PUBSUB + "#subscribe_authorization", "pubsub#node", NODE)));
    }

    private static String command(String more, String content) {
        return "<iq type='set' to='%s'><command xmlns='%s' node='%s#get-pending' action='execute' %s>%s</command></iq>"
                .formatted(SERVICE, COMMANDS, PUBSUB, more, content);
    }
}
