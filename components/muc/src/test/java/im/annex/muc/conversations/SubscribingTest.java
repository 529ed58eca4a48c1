package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.Expectation;
import im.annex.testkit.ScriptedUser;
import java.util.List;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** MUC/Sub, as ejabberd documents it and puts it on the wire. */
class SubscribingTest extends Conversation {

    private static final String MUCSUB = "urn:xmpp:mucsub:0";
    private static final String NODES = "urn:xmpp:mucsub:nodes:";
    private static final String EVENT = "http://jabber.org/protocol/pubsub#event";
    private static final String HINTS = "urn:xmpp:hints";
    private static final String EVERYTHING =
            nodes("messages", "presence", "affiliations", "subscribers", "config", "subject", "system");

    private ScriptedUser king;

    SubscribingTest() {
        super("max-subscribers: 3");
    }

    @BeforeEach
    void meet() {
        king = rig.user("macbeth@scotland.lit/castle");
        theCroneOpensTheRoom();
        configure("allow_subscription", "1");
    }

    private void configure(String field, String value) {
        assertThat(crone.asks(configuration(field, value))).isResult();
        crone.catchesUp();
    }

    private static String configuration(String field, String value) {
        return """
                <iq type='set' to='%s'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'>
                    <x xmlns='jabber:x:data' type='submit'>
                      <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>
                      <field var='%s'><value>%s</value></field>
                    </x>
                  </query>
                </iq>
                """.formatted(ROOM, field, value);
    }

    private static String nodes(String... names) {
        var events = new StringBuilder();
        for (String name : names) {
            events.append("<event node='").append(NODES).append(name).append("'/>");
        }
        return events.toString();
    }

    private static String subscribing(String attributes, String events) {
        return "<iq type='set' to='%s'><subscribe xmlns='%s' %s>%s</subscribe></iq>"
                .formatted(ROOM, MUCSUB, attributes, events);
    }

    private static String unsubscribing(String attributes) {
        return "<iq type='set' to='%s'><unsubscribe xmlns='%s' %s/></iq>".formatted(ROOM, MUCSUB, attributes);
    }

    private static String listing(String to) {
        return "<iq type='get' to='%s'><subscriptions xmlns='%s'/></iq>".formatted(to, MUCSUB);
    }

    private static String governing(String item) {
        return "<iq type='set' to='%s'><query xmlns='http://jabber.org/protocol/muc#admin'>%s</query></iq>"
                .formatted(ROOM, item);
    }

    private void subscribed(ScriptedUser user, String nick, String events) {
        assertThat(user.asks(subscribing("nick='" + nick + "'", events))).isResult();
        everybodyIsUpToDate();
    }

    private void everybodyIsUpToDate() {
        everybodyCatchesUp();
        king.catchesUp();
    }

    /** What a notification of a node carries, after what is around it is seen to be right. */
    private static Element carried(Element message, String node, ScriptedUser to) {
        assertThat(message).isMessage().from(ROOM).to(to.jid().toBareJID()).withoutType();
        Element items = message.element(QName.get("event", EVENT)).element("items");
        assertThat(items.attributeValue("node")).isEqualTo(NODES + node);
        assertThat(items.elements()).hasSize(1);
        Element item = items.element("item");
        assertThat(item.attributeValue("id")).isNotEmpty().isEqualTo(message.attributeValue("id"));
        assertThat(item.elements()).hasSize(1);
        return item.elements().getFirst();
    }

    private static Expectation notification(String node, ScriptedUser to, Expectation carried) {
        return message -> {
            Element stanza = carried(message.element(), node, to);
            assertThat(stanza.getNamespaceURI()).isEqualTo("jabber:client");
            assertThat(stanza.attributeValue("to")).isEqualTo(to.jid().toBareJID());
            carried.check(assertThat(stanza));
        };
    }

    private static Expectation words(String nick, String words) {
        return message -> {
            message.withAttribute("type", "groupchat").withAttribute("from", ROOM + "/" + nick);
            assertThat(message.element()
                            .element(QName.get("body", "jabber:client"))
                            .getText())
                    .isEqualTo(words);
        };
    }

    private static Expectation subscriberEvent(String node, ScriptedUser to, String expected) {
        return message -> assertThat(carried(message.element(), node, to)).isEqualTo(expected);
    }

    @Test
    void the_room_says_that_it_can_be_subscribed_to_where_that_is_so() {
        assertThat(hag.asks(discoInfo(SERVICE)).asXML()).contains("var=\"" + MUCSUB + "\"");
        assertThat(hag.asks(discoInfo(ROOM)).asXML()).contains("var=\"" + MUCSUB + "\"");
        configure("allow_subscription", "0");
        assertThat(hag.asks(discoInfo(ROOM)).asXML()).doesNotContain(MUCSUB);
        assertThat(hag.asks(subscribing("nick='thirdwitch'", nodes("messages"))))
                .isErrorWith("cancel", "not-allowed");
    }

    @Test
    void a_subscription_is_answered_with_the_nodes_that_it_is_for() {
        Element answer = hag.asks(subscribing("nick='thirdwitch'", nodes("messages", "nonsense", "subject")));

        Element subscribe = answer.element(QName.get("subscribe", MUCSUB));
        assertThat(subscribe.attributeValue("nick")).isEqualTo("thirdwitch");
        assertThat(subscribe.elements())
                .extracting(event -> event.attributeValue("node"))
                .containsExactly(NODES + "messages", NODES + "subject");
    }

    /** As in all of these, who asks for nothing gets a subscription that is to nothing. */
    @Test
    void requests_that_cannot_be_met_are_answered_by_errors() {
        assertThat(hag.asks(subscribing("", nodes("messages")))).isErrorWith("modify", "bad-request");
        assertThat(hag.asks(subscribing("nick='  '", nodes("messages")))).isErrorWith("modify", "jid-malformed");
        assertThat(crone.asks(subscribing("nick='x' jid='@@'", ""))).isErrorWith("modify", "bad-request");
        assertThat(hag.asks(subscribing("nick='firstwitch'", ""))).isErrorWith("cancel", "conflict");
        assertThat(hag.asks(subscribing("nick='" + "x".repeat(101) + "'", "")))
                .isErrorWith("modify", "policy-violation");
        assertThat(hag.asks(subscribing("nick='wicca' jid='wiccarocks@shakespeare.lit'", "")))
                .isErrorWith("auth", "forbidden");
        assertThat(hag.asks(unsubscribing("jid='crone1@shakespeare.lit'"))).isErrorWith("auth", "forbidden");
        assertThat(hag.asks(listing(ROOM))).isErrorWith("auth", "forbidden");
        assertThat(hag.asks(subscribing("nick='x'", "").replace(ROOM, "heath@" + SERVICE)))
                .isErrorWith("cancel", "item-not-found");
        assertThat(hag.asks(unsubscribing("").replace(ROOM, "heath@" + SERVICE)))
                .isErrorWith("cancel", "item-not-found");
        assertThat(hag.asks(unsubscribing(""))).isResult();
        assertThat(hag.asks(subscribing("nick='x'", ""))).isResult();
        assertThat(hag.asks(subscribing("nick='x'", "").replace("type='set'", "type='get'")))
                .isErrorWith("cancel", "feature-not-implemented");
    }

    /** §7.2.5 to §7.2.7. */
    @Test
    void what_keeps_people_from_entering_keeps_them_from_subscribing() {
        crone.asks(governing("<item affiliation='outcast' jid='hag66@shakespeare.lit'/>"));
        assertThat(hag.asks(subscribing("nick='thirdwitch'", ""))).isErrorWith("auth", "forbidden");
        assertThat(crone.asks(subscribing("nick='thirdwitch' jid='hag66@shakespeare.lit'", "")))
                .isErrorWith("auth", "forbidden");
        configure("muc#roomconfig_roomsecret", "cauldronburn");
        assertThat(wicca.asks(subscribing("nick='secondwitch'", ""))).isErrorWith("auth", "not-authorized");
        assertThat(wicca.asks(subscribing("nick='secondwitch' password='no'", "")))
                .isErrorWith("auth", "not-authorized");
        assertThat(wicca.asks(subscribing("nick='secondwitch' password='cauldronburn'", "")))
                .isResult();
        configure("muc#roomconfig_membersonly", "1");
        assertThat(king.asks(subscribing("nick='thane' password='cauldronburn'", "")))
                .isErrorWith("auth", "registration-required");
    }

    @Test
    void there_are_only_so_many_subscribers() {
        for (int i = 0; i < 3; i++) {
            assertThat(crone.asks(subscribing("nick='n%d' jid='n%d@shakespeare.lit'".formatted(i, i), "")))
                    .isResult();
        }

        assertThat(hag.asks(subscribing("nick='thirdwitch'", ""))).isErrorWith("wait", "resource-constraint");
    }

    @Test
    void a_subscriber_is_told_what_is_said_without_being_there() {
        subscribed(hag, "thirdwitch", nodes("messages"));

        crone.sends(saying("When shall we three meet again?"));

        Element message =
                hag.receives(notification("messages", hag, words("firstwitch", "When shall we three meet again?")));
        Element carried = carried(message, "messages", hag);
        assertThat(carried.attributeValue("id")).isEqualTo("say");
        assertThat(carried.element(QName.get("stanza-id", "urn:xmpp:sid:0")).attributeValue("by"))
                .isEqualTo(ROOM);
        assertThat(carried.element(QName.get("occupant-id", "urn:xmpp:occupant-id:0")))
                .isNotNull();
        assertThat(message).hasNoChild("no-store", HINTS);
        hag.receivesNothing();
        enter(wicca, "secondwitch");
        hag.receivesNothing();
    }

    /** XEP-0334 §4: a server keeps messages for who is not online. */
    @Test
    void what_is_not_worth_keeping_is_not_kept_for_those_who_are_away() {
        subscribed(hag, "thirdwitch", nodes("messages", "presence"));

        crone.sends("<message type='groupchat' to='%s'><composing xmlns='%s'/></message>"
                .formatted(ROOM, "http://jabber.org/protocol/chatstates"));
        hag.receives().hasChild("no-store", HINTS);
        enter(wicca, "secondwitch");
        hag.receives().hasChild("no-store", HINTS);
        crone.sends("<message type='groupchat' to='%s'><retract xmlns='urn:xmpp:message-retract:1' id='x'/></message>"
                .formatted(ROOM));
        hag.receives().hasNoChild("no-store", HINTS);
    }

    @Test
    void who_is_in_the_room_is_told_there_and_only_there() {
        subscribed(hag, "thirdwitch", EVERYTHING);
        enter(hag, "thirdwitch");
        crone.catchesUp();

        crone.sends(saying("Hail!"));

        hag.receives(wordsOf("firstwitch", "Hail!"));
        hag.receivesNothing();
        hag.sends(leaving("thirdwitch"));
        hag.receives().isPresence().ofType("unavailable").hasStatusCodes(110);
        hag.receivesNothing();
        crone.sends(saying("Gone?"));
        hag.receives(notification("messages", hag, words("firstwitch", "Gone?")));
    }

    @Test
    void a_subscriber_speaks_and_is_whispered_to_without_being_there() {
        subscribed(hag, "thirdwitch", nodes("messages"));
        subscribed(wicca, "secondwitch", nodes("messages"));

        hag.sends(saying("'Tis time, 'tis time."));

        crone.receives(wordsOf("thirdwitch", "'Tis time, 'tis time."));
        for (ScriptedUser witch : List.of(hag, wicca)) {
            witch.receives(notification("messages", witch, words("thirdwitch", "'Tis time, 'tis time.")));
        }
        king.sends(saying("How now?"));
        king.receives().isErrorWith("cancel", "not-acceptable");
        crone.sends(whispering("thirdwitch", "psst"));
        hag.receives()
                .isMessage()
                .from(ROOM + "/firstwitch")
                .to(hag.jid().toBareJID())
                .withBody("psst");
        hag.sends(whispering("firstwitch", "aye"));
        crone.receives().isMessage().from(ROOM + "/thirdwitch").ofType("chat").withBody("aye");
        hag.sends(whispering("secondwitch", "and you?"));
        wicca.receives().isMessage().from(ROOM + "/thirdwitch").ofType("chat").withBody("and you?");
        king.sends(whispering("thirdwitch", "What is't you do?"));
        king.receives().isErrorWith("cancel", "not-acceptable");
    }

    /** Nobody is in the room, which is nowhere but in the database meanwhile. */
    @Test
    void an_empty_room_delivers_after_a_restart() {
        subscribed(hag, "thirdwitch", nodes("messages"));
        subscribed(wicca, "secondwitch", nodes("messages"));
        crone.sends(saying("Anon!"));
        crone.sends(leaving("firstwitch"));
        everybodyIsUpToDate();
        int before = rig.server().connections();
        rig.annex().components().restart(new JID(rig.domain()));
        rig.server().await("another connection", server -> server.connections() > before);
        rig.awaitAnswering();

        hag.sends(saying("I come, Graymalkin!"));

        wicca.receives(notification("messages", wicca, words("thirdwitch", "I come, Graymalkin!")));
        hag.sends(saying("Paddock calls."));
        wicca.receives(notification("messages", wicca, words("thirdwitch", "Paddock calls.")));
        everybodyIsUpToDate();
        crone.sends(entering("firstwitch"));
        crone.receives().isPresence().hasStatusCodes(110);
        crone.receives(wordsOf("firstwitch", "Anon!"));
        crone.receives(wordsOf("thirdwitch", "I come, Graymalkin!"));
        crone.receives(wordsOf("thirdwitch", "Paddock calls."));
    }

    @Test
    void the_subject_and_the_configuration_are_told_to_those_who_want_to_know() {
        subscribed(hag, "thirdwitch", nodes("subject", "config"));
        subscribed(wicca, "secondwitch", nodes("messages"));

        crone.sends(subject("Fire burn"));
        hag.receives(notification(
                "subject",
                hag,
                message -> assertThat(message.element().element(QName.get("subject", "jabber:client")))
                        .hasText("Fire burn")));
        assertThat(crone.asks(configuration("muc#roomconfig_roomname", "A Dark Cave")))
                .isResult();
        hag.receives(notification(
                "config", hag, message -> message.withAttribute("from", ROOM).hasStatusCodes(104)));
        crone.sends(saying("Bubble"));
        wicca.receives(notification("messages", wicca, words("firstwitch", "Bubble")));
        hag.receivesNothing();
        wicca.receivesNothing();
    }

    /** §7.2.2, §7.6, §7.7, §7.14: with the real address for those who would be moderators. */
    @Test
    void presence_is_told_to_those_who_want_to_know() {
        subscribed(hag, "thirdwitch", nodes("presence"));
        crone.asks(governing("<item affiliation='admin' jid='macbeth@scotland.lit'/>"));
        subscribed(king, "thane", nodes("presence"));

        enter(wicca, "secondwitch");
        hag.receives(notification("presence", hag, all(seen("secondwitch", null), jid(null))));
        king.receives(notification("presence", king, all(seen("secondwitch", null), jid(WICCA))));
        wicca.sends(appearing("secondwitch", "<show>away</show>"));
        hag.receives(notification(
                "presence",
                hag,
                all(
                        seen("secondwitch", null),
                        presence -> assertThat(presence.element().element(QName.get("show", "jabber:client")))
                                .hasText("away"))));
        king.receives();
        wicca.sends(appearing("wicca", ""));
        hag.receives(notification("presence", hag, seen("secondwitch", "unavailable", 303)));
        hag.receives(notification("presence", hag, seen("wicca", null)));
        king.receives(notification("presence", king, all(seen("secondwitch", "unavailable", 303), jid(WICCA))));
        king.receives(notification("presence", king, all(seen("wicca", null), jid(WICCA))));
        wicca.sends(leaving("wicca"));
        hag.receives(notification("presence", hag, all(seen("wicca", "unavailable"), jid(null))));
        king.receives(notification("presence", king, all(seen("wicca", "unavailable"), jid(WICCA))));
        hag.receivesNothing();
        king.receivesNothing();
    }

    private static Expectation all(Expectation... expectations) {
        return stanza -> Stream.of(expectations).forEach(expectation -> expectation.check(stanza));
    }

    private static Expectation seen(String nick, @Nullable String type, int... codes) {
        return presence -> {
            assertThat(presence.element().getName()).isEqualTo("presence");
            presence.withAttribute("from", ROOM + "/" + nick).hasStatusCodes(codes);
            assertThat(presence.element().attributeValue("type")).isEqualTo(type);
        };
    }

    private static Expectation jid(@Nullable String address) {
        return presence -> assertThat(presence.element()
                        .element(QName.get("x", MUC_USER))
                        .element("item")
                        .attributeValue("jid"))
                .isEqualTo(address);
    }

    /** §8.2 to §8.4, §9.1. */
    @Test
    void what_becomes_of_people_is_told_to_those_who_want_to_know() {
        subscribed(hag, "thirdwitch", nodes("affiliations"));
        enter(wicca, "secondwitch");

        crone.asks(governing("<item role='visitor' nick='secondwitch'/>"));
        hag.receives(notification("affiliations", hag, seen("secondwitch", null)));
        crone.asks(governing("<item affiliation='member' jid='wiccarocks@shakespeare.lit'/>"));
        hag.receives(notification("affiliations", hag, seen("secondwitch", null)));
        crone.asks(governing("<item role='none' nick='secondwitch'/>"));
        hag.receives(notification("affiliations", hag, seen("secondwitch", "unavailable", 307)));
        hag.receivesNothing();
    }

    @Test
    void subscribers_hear_of_one_another_if_they_want() {
        subscribed(king, "thane", nodes("messages"));
        assertThat(crone.asks(subscribing("nick='firstwitch'", nodes("subscribers"))))
                .isResult();
        crone.receives(subscriberEvent(
                "subscribers",
                crone,
                "<subscribe xmlns='%s' nick='firstwitch' jid='crone1@shakespeare.lit'/>".formatted(MUCSUB)));
        assertThat(hag.asks(subscribing("nick='thirdwitch'", nodes("subscribers"))))
                .isResult();

        hag.receives(
                subscriberEvent("subscribers", hag, "<subscribe xmlns='%s' nick='thirdwitch'/>".formatted(MUCSUB)));
        crone.receives(subscriberEvent(
                "subscribers",
                crone,
                "<subscribe xmlns='%s' nick='thirdwitch' jid='hag66@shakespeare.lit'/>".formatted(MUCSUB)));
        assertThat(crone.asks(unsubscribing("nick='thirdwitch'"))).isResult();
        hag.receives(
                subscriberEvent("subscribers", hag, "<unsubscribe xmlns='%s' nick='thirdwitch'/>".formatted(MUCSUB)));
        crone.receives(subscriberEvent(
                "subscribers",
                crone,
                "<unsubscribe xmlns='%s' nick='thirdwitch' jid='hag66@shakespeare.lit'/>".formatted(MUCSUB)));
        king.receivesNothing();
    }

    @Test
    void subscriptions_are_listed_by_room_and_by_user() {
        subscribed(hag, "thirdwitch", nodes("messages"));
        subscribed(wicca, "secondwitch", nodes("messages", "presence"));

        assertThat(crone.asks(listing(ROOM)).element("subscriptions"))
                .isEqualTo("""
                <subscriptions xmlns='%1$s'>
                  <subscription nick='secondwitch' jid='wiccarocks@shakespeare.lit'>%2$s</subscription>
                  <subscription nick='thirdwitch' jid='hag66@shakespeare.lit'>%3$s</subscription>
                </subscriptions>
                """.formatted(MUCSUB, nodes("messages", "presence"), nodes("messages")));
        assertThat(hag.asks(listing(ROOM)).element("subscriptions"))
                .isEqualTo("""
                <subscriptions xmlns='%1$s'>
                  <subscription nick='secondwitch'>%2$s</subscription>
                  <subscription nick='thirdwitch'>%3$s</subscription>
                </subscriptions>
                """.formatted(MUCSUB, nodes("messages", "presence"), nodes("messages")));
        assertThat(hag.asks(listing(SERVICE)).element("subscriptions"))
                .isEqualTo("""
                <subscriptions xmlns='%1$s'>
                  <subscription nick='thirdwitch' jid='%2$s'>%3$s</subscription>
                </subscriptions>
                """.formatted(MUCSUB, ROOM, nodes("messages")));
        assertThat(king.asks(listing(SERVICE)).element("subscriptions").elements())
                .isEmpty();
    }

    /** §9.1: and the others hear of it. */
    @Test
    void a_ban_ends_a_subscription() {
        subscribed(hag, "thirdwitch", nodes("subscribers"));
        subscribed(wicca, "secondwitch", nodes("system"));

        crone.asks(governing("<item affiliation='outcast' jid='wiccarocks@shakespeare.lit'/>"));

        wicca.receives().isMessage().from(ROOM).hasChild("x", MUC_USER);
        wicca.receives(
                subscriberEvent("system", wicca, "<unsubscribe xmlns='%s' nick='secondwitch'/>".formatted(MUCSUB)));
        hag.receives(
                subscriberEvent("subscribers", hag, "<unsubscribe xmlns='%s' nick='secondwitch'/>".formatted(MUCSUB)));
        assertThat(wicca.asks(listing(SERVICE)).element("subscriptions").elements())
                .isEmpty();
    }

    /** §10.2. */
    @Test
    void who_subscribed_hears_of_it_when_that_is_not_allowed_any_more() {
        subscribed(hag, "thirdwitch", nodes("messages", "config", "subscribers"));

        assertThat(crone.asks(configuration("allow_subscription", "0"))).isResult();

        hag.receives(notification("config", hag, message -> message.hasStatusCodes(104)));
        hag.receives(
                subscriberEvent("subscribers", hag, "<unsubscribe xmlns='%s' nick='thirdwitch'/>".formatted(MUCSUB)));
        crone.sends(saying("Alone"));
        hag.receivesNothing();
        configure("allow_subscription", "1");
        crone.sends(saying("Still alone"));
        hag.receivesNothing();
    }

    /** §10.9. */
    @Test
    void who_subscribed_hears_of_the_end_of_the_room() {
        subscribed(hag, "thirdwitch", nodes("config"));
        subscribed(wicca, "secondwitch", nodes("system"));
        subscribed(king, "thane", nodes("messages"));

        crone.asks("""
                <iq type='set' to='%s'><query xmlns='http://jabber.org/protocol/muc#owner'>
                  <destroy jid='heath@chat.shakespeare.lit'><reason>Macbeth doth come.</reason></destroy>
                </query></iq>
                """.formatted(ROOM));

        Expectation end = presence -> {
            presence.withAttribute("type", "unavailable");
            Element destroy =
                    presence.element().element(QName.get("x", MUC_USER)).element("destroy");
            assertThat(destroy.attributeValue("jid")).isEqualTo("heath@chat.shakespeare.lit");
            assertThat(destroy.elementText("reason")).isEqualTo("Macbeth doth come.");
        };
        hag.receives(notification("config", hag, all(end, seen("thirdwitch", "unavailable"))));
        wicca.receives(notification("system", wicca, all(end, seen("secondwitch", "unavailable"))));
        king.receivesNothing();
        assertThat(hag.asks(listing(SERVICE)).element("subscriptions").elements())
                .isEmpty();
    }

    @Test
    void who_does_not_exist_any_more_is_not_a_subscriber_any_more() {
        subscribed(hag, "thirdwitch", nodes("messages"));
        subscribed(wicca, "secondwitch", nodes("subscribers"));

        for (String harmless : List.of("service-unavailable", "recipient-unavailable", "forbidden")) {
            rig.link().send(bounce("hag66@shakespeare.lit", harmless));
        }
        rig.link().send(bounce(HAG, "item-not-found"));
        assertThat(crone.asks(listing(ROOM)).element("subscriptions").elements())
                .hasSize(2);

        rig.link().send(bounce("hag66@shakespeare.lit", "item-not-found"));
        assertThat(crone.asks(listing(ROOM)).element("subscriptions").elements())
                .hasSize(1);
        rig.link().send(bounce("wiccarocks@shakespeare.lit", "gone"));
        assertThat(crone.asks(listing(ROOM)).element("subscriptions").elements())
                .isEmpty();
        wicca.receives(
                subscriberEvent("subscribers", wicca, "<unsubscribe xmlns='%s' nick='thirdwitch'/>".formatted(MUCSUB)));
        hag.receivesNothing();
        wicca.receivesNothing();
    }

    private static String bounce(String from, String condition) {
        return "<message type='error' from='%s' to='%s'><error type='cancel'><%s xmlns='%s'/></error></message>"
                .formatted(from, ROOM, condition, "urn:ietf:params:xml:ns:xmpp-stanzas");
    }
}
