package im.annex.pubsub.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** From its creation to its end. */
class LifeOfANodeTest extends Conversation {

    @Test
    void a_node_is_created_subscribed_to_published_to_read_and_deleted() {
        assertThat(hamlet.asks(set("<create node='princely_musings'/>"))).isResult();

        Element subscribed = francisco.asks(subscribing(francisco));
        assertThat(subscribed)
                .isResult()
                .child("pubsub", PUBSUB)
                .child("subscription", PUBSUB)
                .withAttribute("node", NODE)
                .withAttribute("jid", "francisco@denmark.lit")
                .withAttribute("subscription", "subscribed");

        Element published = hamlet.asks(publishing("1", "To be"));
        assertThat(published)
                .isResult()
                .child("pubsub", PUBSUB)
                .child("publish", PUBSUB)
                .withAttribute("node", NODE)
                .child("item", PUBSUB)
                .withAttribute("id", "1");
        Element told = francisco.receives(notifying("1", "To be"));
        assertThat(told).ofType("headline").to("francisco@denmark.lit");

        Element items = bernardo.asks(items());
        Assertions.assertThat(ids(items)).containsExactly("1");

        assertThat(hamlet.asks(retracting("1"))).isResult();
        francisco.receives(message -> message.child("event", EVENT)
                .child("items", EVENT)
                .child("retract", EVENT)
                .withAttribute("id", "1"));
        Assertions.assertThat(ids(bernardo.asks(items()))).isEmpty();

        succeeds(hamlet, publishing("2", "or not to be"));
        francisco.receives(notifying("2", "or not to be"));
        assertThat(hamlet.asks(ownerSet("<purge node='princely_musings'/>"))).isResult();
        francisco.receives(message -> message.child("event", EVENT).hasChild("purge", EVENT));

        assertThat(francisco.asks(unsubscribing(francisco))).isResult();
        succeeds(hamlet, publishing("3", "that is the question"));
        hearsNothing(francisco);

        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("3", "that is the question"));
        assertThat(hamlet.asks(ownerSet("<delete node='princely_musings'/>"))).isResult();
        francisco.receives(
                message -> message.child("event", EVENT).child("delete", EVENT).withAttribute("node", NODE));
        assertThat(francisco.asks(items())).isErrorWith("cancel", "item-not-found");
    }

    @Test
    void people_with_young_letters_in_their_names_subscribe_and_read() {
        var wizard = rig.user("🧙@denmark.lit/📱");
        succeeds(hamlet, set("<create node='princely_musings'/>"));
        assertThat(wizard.asks(subscribing(wizard))).isResult();
        succeeds(wizard, set("<subscribe node='princely_musings' jid='🧙@denmark.lit/📱'/>"));
        assertThat(hamlet.asks(publishing("1", "To be"))).isResult();
        wizard.receives(notifying("1", "To be"));
        wizard.receives(notifying("1", "To be"));
        succeeds(
                hamlet,
                ownerSet("<affiliations node='princely_musings'>"
                        + "<affiliation jid='🧙@denmark.lit' affiliation='outcast'/></affiliations>"));
        refused(wizard, get("<items node='princely_musings'/>"), "auth", "forbidden");
    }
}
