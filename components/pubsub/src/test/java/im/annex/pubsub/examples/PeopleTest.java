package im.annex.pubsub.examples;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.conversations.Conversation;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §8.8, §8.9. */
class PeopleTest extends Conversation {

    private static String subscription(String user, String state) {
        return "<subscription jid='%s@denmark.lit' subscription='%s'/>".formatted(user, state);
    }

    private static String affiliation(String user, String affiliation) {
        return "<affiliation jid='%s@denmark.lit' affiliation='%s'/>".formatted(user, affiliation);
    }

    private static String subscriptions(String changes) {
        return ownerSet("<subscriptions node='princely_musings'>" + changes + "</subscriptions>");
    }

    private static String affiliations(String changes) {
        return ownerSet("<affiliations node='princely_musings'>" + changes + "</affiliations>");
    }

    private static List<String> listed(Element answer, String attribute) {
        return first(first(answer)).elements().stream()
                .map(one -> one.attributeValue("jid") + " " + one.attributeValue(attribute))
                .toList();
    }

    private List<String> subscribed() {
        return listed(succeeds(hamlet, ownerGet("<subscriptions node='princely_musings'/>")), "subscription");
    }

    private List<String> affiliated() {
        return listed(succeeds(hamlet, ownerGet("<affiliations node='princely_musings'/>")), "affiliation");
    }

    /** §8.8.1.2: those who wait are not there. */
    @Example({184, 185})
    @Test
    void an_owner_sees_who_is_subscribed() {
        given("pubsub#access_model", "authorize");
        succeeds(hamlet, affiliating(francisco, "member"));
        succeeds(francisco, subscribing(francisco));
        succeeds(bernardo, subscribing(bernardo));
        assertThat(subscribed()).containsExactly("francisco@denmark.lit subscribed");
    }

    /** §8.8.1.3.2, §8.8.2.3.2: MUST be forbidden. */
    @Example({187, 192})
    @Test
    void nobody_but_owners_sees_or_changes_who_is_subscribed() {
        given();
        succeeds(bernardo, subscribing(bernardo));
        refused(francisco, ownerGet("<subscriptions node='princely_musings'/>"), "auth", "forbidden");
        refused(francisco, subscriptions(subscription("bernardo", "none")), "auth", "forbidden");
        assertThat(subscribed()).hasSize(1);
    }

    /** §8.8.1.3.3, §8.8.2.3.3: MUST be item-not-found. */
    @Example({188, 193})
    @Test
    void nobody_is_subscribed_to_what_is_not_there() {
        refused(hamlet, ownerGet("<subscriptions node='princely_musings'/>"), "cancel", "item-not-found");
        refused(hamlet, subscriptions(subscription("bernardo", "none")), "cancel", "item-not-found");
    }

    /** §8.8.2.2: also somebody who has not asked for it, who SHOULD be told, and who leaves again. */
    @Example({189, 190})
    @Test
    void an_owner_subscribes_somebody() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        assertThat(succeeds(hamlet, subscriptions(subscription("francisco", "subscribed")))
                        .elements())
                .isEmpty();
        Element told = first(francisco.receives(message -> message.isMessage()).element("event"));
        assertThat(told).withAttribute("node", NODE).withAttribute("subscription", "subscribed");
        francisco.receives(notifying("1", "words"));
        succeeds(hamlet, publishing("2", "words"));
        francisco.receives(notifying("2", "words"));
        succeeds(francisco, unsubscribing(francisco));
        assertThat(subscribed()).isEmpty();
    }

    /** §8.8.2.2, §8.8.4: SHOULD be told. */
    @Example(196)
    @Test
    void an_owner_ends_a_subscription() {
        given();
        succeeds(francisco, subscribing(francisco));
        assertThat(succeeds(hamlet, subscriptions(subscription("francisco", "none")))
                        .elements())
                .isEmpty();
        Element told = first(francisco.receives(message -> message.isMessage()).element("event"));
        assertThat(told)
                .withAttribute("node", NODE)
                .withAttribute("jid", "francisco@denmark.lit")
                .withAttribute("subscription", "none");
        assertThat(subscribed()).isEmpty();
    }

    /** §8.8.2.4: what can be done is done, and the error says what was not. */
    @Example({194, 195})
    @Test
    void an_owner_changes_several_subscriptions() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, affiliating(bernardo, "outcast"));
        Element answer = hamlet.asks(subscriptions(subscription("francisco", "none")
                + subscription("bernardo", "subscribed")
                + subscription("polonius", "subscribed")));
        assertThat(answer).isErrorWith("modify", "not-acceptable");
        assertThat(listed(answer, "subscription")).containsExactly("bernardo@denmark.lit none");
        assertThat(subscribed()).containsExactly("polonius@denmark.lit subscribed");
        Element none = hamlet.asks(subscriptions(subscription("polonius", "unconfigured")));
        assertThat(none).isErrorWith("modify", "not-acceptable");
        assertThat(listed(none, "subscription")).containsExactly("polonius@denmark.lit subscribed");
    }

    /** §8.9.1.2. */
    @Example({197, 198})
    @Test
    void an_owner_sees_who_is_affiliated() {
        given();
        succeeds(hamlet, affiliating(francisco, "publisher"));
        assertThat(affiliated()).containsExactly("francisco@denmark.lit publisher", "hamlet@denmark.lit owner");
    }

    /** §8.9.1.3.2, §8.9.2.3.3: MUST be forbidden. */
    @Example({200, 206})
    @Test
    void nobody_but_owners_sees_or_changes_who_is_affiliated() {
        given();
        refused(francisco, ownerGet("<affiliations node='princely_musings'/>"), "auth", "forbidden");
        refused(francisco, affiliating(francisco, "owner"), "auth", "forbidden");
        assertThat(affiliated()).hasSize(1);
    }

    /** §8.9.1.3.3, §8.9.2.3.4: MUST be item-not-found. */
    @Example({201, 207})
    @Test
    void nobody_is_affiliated_with_what_is_not_there() {
        refused(hamlet, ownerGet("<affiliations node='princely_musings'/>"), "cancel", "item-not-found");
        refused(hamlet, affiliating(francisco, "owner"), "cancel", "item-not-found");
    }

    /** §8.9.2.2. */
    @Example({202, 203})
    @Test
    void an_owner_lets_somebody_publish() {
        given();
        refused(francisco, publishing("1", "words"), "auth", "forbidden");
        assertThat(succeeds(hamlet, affiliating(francisco, "publisher")).elements())
                .isEmpty();
        succeeds(francisco, publishing("1", "words"));
        succeeds(hamlet, affiliating(francisco, "none"));
        refused(francisco, publishing("2", "words"), "auth", "forbidden");
    }

    /** §8.9.2.3.2: MUST be feature-not-implemented with the feature. */
    @Example(205)
    @Test
    void an_affiliation_that_is_none_is_not_given() {
        given();
        Element answer =
                refused(hamlet, affiliating(francisco, "king"), "cancel", "feature-not-implemented", "unsupported");
        assertThat(answer.element("error")).child("unsupported", ERRORS).withAttribute("feature", "king-affiliation");
        refused(
                hamlet,
                affiliations("<affiliation jid='@' affiliation='owner'/>"),
                "modify",
                "bad-request",
                "invalid-jid");
    }

    /** §8.9.2.4: the last owner stays; what can be done is done, and the error says what was not. */
    @Example({208, 209})
    @Test
    void the_last_owner_stays() {
        given();
        Element answer =
                hamlet.asks(affiliations(affiliation("hamlet", "none") + affiliation("francisco", "publisher")));
        assertThat(answer).isErrorWith("modify", "not-acceptable");
        assertThat(listed(answer, "affiliation")).containsExactly("hamlet@denmark.lit owner");
        assertThat(affiliated()).containsExactly("francisco@denmark.lit publisher", "hamlet@denmark.lit owner");
    }
}
