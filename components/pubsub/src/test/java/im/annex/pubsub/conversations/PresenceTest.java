package im.annex.pubsub.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.testkit.ScriptedUser;
import im.annex.testkit.StanzaAssert;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What depends on who is online (§4.3, §12.5, §12.6, §12.19). */
class PresenceTest extends Conversation {

    private static void available(ScriptedUser user, String show) {
        user.sends("<presence to='" + SERVICE + "'>" + show + "</presence>");
    }

    private static void unavailable(ScriptedUser user) {
        user.sends("<presence type='unavailable' to='" + SERVICE + "'/>");
    }

    /** What somebody has sent of presence is known when a question that comes after it has been answered. */
    private static void known(ScriptedUser user) {
        user.sends("<presence type='probe' to='" + SERVICE + "'/>");
        user.receives(StanzaAssert::isPresence);
    }

    private void choosing(ScriptedUser user, String name, String value) {
        succeeds(
                user,
                set("<subscribe node='%s' jid='%s'/><options>%s</options>"
                        .formatted(
                                NODE,
                                user.jid().toBareJID(),
                                form("http://jabber.org/protocol/pubsub#subscribe_options", name, value))));
    }

    /** §12.6: the service asks for presence, and delivers to those it knows to be there. */
    @Test
    void only_those_who_are_online_are_notified_where_the_owner_wants_that() {
        given("pubsub#presence_based_delivery", "1");
        succeeds(francisco, subscribing(francisco));
        francisco.receives(stanza -> stanza.ofType("subscribe"));
        succeeds(hamlet, publishing("1", "words"));
        hearsNothing(francisco);
        available(francisco, "");
        francisco.receives(notifying("1", "words"));
        succeeds(hamlet, publishing("2", "words"));
        francisco.receives(notifying("2", "words"));
        unavailable(francisco);
        known(francisco);
        succeeds(hamlet, publishing("3", "words"));
        hearsNothing(francisco);
    }

    /** §4.3: who comes online gets the last item once. */
    @Test
    void who_comes_online_gets_the_last_item() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("1", "words"));
        available(francisco, "");
        francisco.receives(notifying("1", "words"));
        available(francisco, "<show>away</show>");
        hearsNothing(francisco);
    }

    /** §4.3. */
    @Test
    void who_comes_online_gets_nothing_where_the_owner_does_not_want_that() {
        given("pubsub#send_last_published_item", "on_sub");
        succeeds(hamlet, publishing("1", "words"));
        succeeds(francisco, subscribing(francisco));
        francisco.receives(notifying("1", "words"));
        available(francisco, "");
        hearsNothing(francisco);
    }

    /** §12.6: also those who were subscribed before. */
    @Test
    void subscribers_are_asked_for_their_presence_when_the_owner_wants_that() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(hamlet, configuring("pubsub#presence_based_delivery", "1"));
        francisco.receives(stanza -> stanza.ofType("subscribe"));
        succeeds(hamlet, configuring("pubsub#title", "Musings"));
        hearsNothing(francisco);
    }

    /** §6.1.6, §7.1.2.4: one for each address, which says what it is for. */
    @Test
    void who_comes_online_gets_the_last_item_once_however_many_subscriptions_there_are() {
        given();
        succeeds(francisco, subscribing(francisco));
        succeeds(francisco, set("<subscribe node='%s' jid='%s'/>".formatted(NODE, francisco.jid())));
        succeeds(hamlet, publishing("1", "words"));
        francisco.receives(notifying("1", "words"));
        francisco.receives(notifying("1", "words"));
        available(francisco, "");
        francisco.receives(notifying("1", "words"));
        francisco.receives(notifying("1", "words"));
        hearsNothing(francisco);
    }

    /** §16.4.2: pubsub#show-values; the service asks for presence. */
    @Test
    void notifications_come_in_the_states_of_presence_that_were_chosen() {
        given();
        choosing(francisco, "pubsub#show-values", "chat");
        francisco.receives(stanza -> stanza.ofType("subscribe"));
        available(francisco, "<show>dnd</show>");
        known(francisco);
        succeeds(hamlet, publishing("1", "words"));
        hearsNothing(francisco);
        available(francisco, "<show>chat</show>");
        known(francisco);
        succeeds(hamlet, publishing("2", "words"));
        francisco.receives(notifying("2", "words"));
    }

    /** §16.4.2, §4.3. */
    @Test
    void who_comes_online_in_another_state_does_not_get_the_last_item() {
        given();
        succeeds(hamlet, publishing("1", "words"));
        choosing(francisco, "pubsub#show-values", "chat");
        francisco.receives(stanza -> stanza.ofType("subscribe"));
        available(francisco, "<show>dnd</show>");
        known(francisco);
        hearsNothing(francisco);
        unavailable(francisco);
        available(francisco, "<show>chat</show>");
        francisco.receives(notifying("1", "words"));
        known(francisco);
    }

    /** §12.5. */
    @Test
    void a_temporary_subscription_ends_when_the_subscriber_goes() {
        given("pubsub#send_last_published_item", "never");
        available(francisco, "");
        choosing(francisco, "pubsub#expire", "presence");
        francisco.receives(stanza -> stanza.ofType("subscribe"));
        succeeds(hamlet, publishing("1", "words"));
        francisco.receives(notifying("1", "words"));
        unavailable(francisco);
        await().untilAsserted(() -> {
            String asking = ownerGet("<subscriptions node='%s'/>".formatted(NODE));
            assertThat(first(first(succeeds(hamlet, asking))).elements()).isEmpty();
        });
    }

    /** §12.19. */
    @Test
    void a_lease_ends_in_time() {
        given("pubsub#send_last_published_item", "never");
        String end = rig.clock().instant().plus(Duration.ofHours(1)).toString();
        choosing(francisco, "pubsub#expire", end);
        succeeds(hamlet, publishing("1", "words"));
        francisco.receives(notifying("1", "words"));
        rig.clock().advance(Duration.ofMinutes(61));
        francisco.receives(message ->
                message.child("event", EVENT).child("subscription", EVENT).withAttribute("subscription", "none"));
        succeeds(hamlet, publishing("2", "words"));
        hearsNothing(francisco);
    }

    /** §16.4.4: {@code pubsub#item_expire}. */
    @Test
    void items_expire() {
        given("pubsub#item_expire", "3600", "pubsub#max_items", "2");
        succeeds(hamlet, publishing("1", "words"));
        rig.clock().advance(Duration.ofMinutes(40));
        succeeds(hamlet, publishing("2", "words"));
        rig.clock().advance(Duration.ofMinutes(40));
        assertThat(ids(succeeds(francisco, items()))).containsExactly("2");
        succeeds(hamlet, publishing("3", "words"));
        assertThat(ids(succeeds(francisco, items()))).containsExactly("2", "3");
        rig.clock().advance(Duration.ofHours(2));
        assertThat(ids(succeeds(francisco, items()))).isEmpty();
        succeeds(francisco, subscribing(francisco));
        hearsNothing(francisco);
    }
}
