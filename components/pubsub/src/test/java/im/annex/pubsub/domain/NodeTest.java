package im.annex.pubsub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class NodeTest {

    private static final Rules RULES = new Rules(false, 2);
    private static final JID HAMLET = new JID("hamlet@denmark.lit/elsinore");
    private static final JID FRANCISCO = new JID("francisco@denmark.lit/barracks");
    private static final JID BERNARDO = new JID("bernardo@denmark.lit/wall");
    private static final Payload ENTRY = new Payload("http://www.w3.org/2005/Atom", "<entry/>", 100);
    private static final ItemId ID = new ItemId("bnd81g37d61f49fgn581");
    private static final Stock EMPTY = new Stock(0, false);

    private final Node open = node(AccessModel.OPEN, PublishModel.PUBLISHERS);

    private static Node node(AccessModel access, PublishModel publish) {
        return Node.createdBy(HAMLET, config(access, publish, true, true, WhenFull.RETRACT_OLDEST));
    }

    private static Node kind(boolean persistent, boolean payloads) {
        return Node.createdBy(
                HAMLET,
                config(AccessModel.OPEN, PublishModel.PUBLISHERS, persistent, payloads, WhenFull.RETRACT_OLDEST));
    }

    private static NodeConfig config(
            AccessModel access, PublishModel publish, boolean persistent, boolean payloads, WhenFull full) {
        return new NodeConfig(
                access, publish, true, persistent, payloads, 20, full, 100, Optional.of(ENTRY.namespace()));
    }

    private static Command.Subscribe subscribing(JID from, String id) {
        return new Command.Subscribe(from, from.asBareJID(), new SubId(id));
    }

    private static Command.Publish publishing(JID from, Payload... payloads) {
        return new Command.Publish(from, Optional.of(new NewItem(ID, List.of(payloads))), EMPTY);
    }

    private static Command.Publish publishingNothing() {
        return new Command.Publish(HAMLET, Optional.empty(), EMPTY);
    }

    private static Command.Retract retracting(JID from, JID publisher) {
        return new Command.Retract(from, ID, Optional.of(publisher), true);
    }

    private static void refuses(Refusal refusal, Node node, Command command) {
        refuses(refusal, node, command, RULES);
    }

    private static void refuses(Refusal refusal, Node node, Command command, Rules rules) {
        Outcome outcome = node.decide(command, rules);
        assertThat(outcome.effects()).containsExactly(new Effect.Refuse(refusal));
        assertThat(outcome.next()).isSameAs(node);
    }

    private static Subscription subscription(String id, JID jid, SubscriptionState state) {
        return new Subscription(new SubId(id), jid.asBareJID(), state);
    }

    @Test
    void everybody_subscribes_to_an_open_node() {
        Outcome outcome = open.decide(subscribing(FRANCISCO, "1"), RULES);
        Subscription made = subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED);
        assertThat(outcome.effects()).containsExactly(new Effect.TellSubscription(made), new Effect.SendLastItem(made));
        assertThat(outcome.next().subscriptions().all()).containsExactly(made);
    }

    @Test
    void nobody_subscribes_somebody_else() {
        refuses(
                Refusal.JIDS_DO_NOT_MATCH,
                open,
                new Command.Subscribe(FRANCISCO, BERNARDO.asBareJID(), new SubId("1")));
    }

    @Test
    void outcasts_and_those_who_only_publish_do_not_subscribe() {
        refuses(Refusal.BLOCKED, open.with(FRANCISCO, Affiliation.OUTCAST), subscribing(FRANCISCO, "1"));
        refuses(Refusal.BLOCKED, open.with(FRANCISCO, Affiliation.PUBLISH_ONLY), subscribing(FRANCISCO, "1"));
    }

    @Test
    void only_the_affiliated_subscribe_to_a_whitelisted_node() {
        Node closed = node(AccessModel.WHITELIST, PublishModel.PUBLISHERS);
        refuses(Refusal.NOT_ON_WHITELIST, closed, subscribing(FRANCISCO, "1"));
        assertThat(closed.with(FRANCISCO, Affiliation.MEMBER)
                        .decide(subscribing(FRANCISCO, "1"), RULES)
                        .next()
                        .subscribed(FRANCISCO))
                .isTrue();
    }

    @Test
    void owners_are_asked_about_a_subscription_that_needs_approval() {
        Node node = node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS);
        Outcome outcome = node.decide(subscribing(FRANCISCO, "1"), RULES);
        Subscription made = subscription("1", FRANCISCO, SubscriptionState.PENDING);
        assertThat(outcome.effects()).containsExactly(new Effect.TellSubscription(made), new Effect.AskOwners(made));
        refuses(Refusal.SUBSCRIPTION_PENDING, outcome.next(), subscribing(FRANCISCO, "2"));
    }

    @Test
    void subscribing_again_tells_how_the_subscription_stands() {
        Node node = open.decide(subscribing(FRANCISCO, "1"), RULES).next();
        assertThat(node.decide(subscribing(FRANCISCO, "2"), RULES))
                .isEqualTo(Outcome.of(
                        node, new Effect.TellSubscription(subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED))));
    }

    @Test
    void a_user_has_no_more_subscriptions_than_allowed_whatever_the_resources() {
        Node node = open.decide(subscribing(FRANCISCO, "1"), RULES).next();
        node = node.decide(new Command.Subscribe(FRANCISCO, FRANCISCO, new SubId("2")), RULES)
                .next();
        refuses(
                Refusal.TOO_MANY_SUBSCRIPTIONS,
                node,
                new Command.Subscribe(FRANCISCO, new JID("francisco@denmark.lit/home"), new SubId("3")));
    }

    @Test
    void one_of_several_subscriptions_ends_by_its_identifier() {
        Rules rules = new Rules(true, 2);
        Node node = open.decide(subscribing(FRANCISCO, "1"), rules).next();
        node = node.decide(subscribing(FRANCISCO, "2"), rules).next();
        JID bare = FRANCISCO.asBareJID();
        refuses(Refusal.SUBID_REQUIRED, node, new Command.Unsubscribe(FRANCISCO, bare, Optional.empty()), rules);
        refuses(
                Refusal.INVALID_SUBID,
                node,
                new Command.Unsubscribe(FRANCISCO, bare, Optional.of(new SubId("3"))),
                rules);
        Outcome outcome = node.decide(new Command.Unsubscribe(FRANCISCO, bare, Optional.of(new SubId("1"))), rules);
        assertThat(outcome.effects())
                .containsExactly(new Effect.TellSubscription(subscription("1", FRANCISCO, SubscriptionState.NONE)));
        assertThat(outcome.next().subscriptions().all())
                .containsExactly(subscription("2", FRANCISCO, SubscriptionState.SUBSCRIBED));
    }

    @Test
    void nobody_ends_the_subscription_of_somebody_else_or_one_that_is_not_there() {
        Node node = open.decide(subscribing(FRANCISCO, "1"), RULES).next();
        JID bare = FRANCISCO.asBareJID();
        refuses(Refusal.NOT_ONES_OWN_SUBSCRIPTION, node, new Command.Unsubscribe(BERNARDO, bare, Optional.empty()));
        refuses(
                Refusal.NOT_SUBSCRIBED,
                node,
                new Command.Unsubscribe(BERNARDO, BERNARDO.asBareJID(), Optional.empty()));
    }

    @Test
    void an_item_is_kept_before_anybody_is_told() {
        Item item = new Item(ID, HAMLET, Optional.of(ENTRY));
        assertThat(open.decide(publishing(HAMLET, ENTRY), RULES).effects())
                .containsExactly(
                        new Effect.Keep(item, 20, true),
                        new Effect.TellPublished(Optional.of(ID)),
                        new Effect.NotifyPublished(Optional.of(item)));
    }

    @Test
    void who_publishes_depends_on_the_affiliation_and_the_publish_model() {
        Node subscribers = node(AccessModel.OPEN, PublishModel.SUBSCRIBERS);
        refuses(Refusal.MAY_NOT_PUBLISH, open, publishing(FRANCISCO, ENTRY));
        refuses(Refusal.MAY_NOT_PUBLISH, subscribers, publishing(FRANCISCO, ENTRY));
        assertThat(subscribers.decide(subscribing(FRANCISCO, "1"), RULES).next().mayPublish(FRANCISCO))
                .isTrue();
        assertThat(open.with(FRANCISCO, Affiliation.PUBLISH_ONLY).mayPublish(FRANCISCO))
                .isTrue();
        Node everybody = node(AccessModel.OPEN, PublishModel.OPEN);
        assertThat(everybody.mayPublish(FRANCISCO)).isTrue();
        refuses(Refusal.MAY_NOT_PUBLISH, everybody.with(FRANCISCO, Affiliation.OUTCAST), publishing(FRANCISCO, ENTRY));
    }

    @Test
    void what_is_published_fits_the_configuration() {
        refuses(Refusal.ITEM_REQUIRED, open, publishingNothing());
        refuses(Refusal.PAYLOAD_REQUIRED, open, publishing(HAMLET));
        refuses(Refusal.INVALID_PAYLOAD, open, publishing(HAMLET, ENTRY, ENTRY));
        refuses(Refusal.INVALID_PAYLOAD, open, publishing(HAMLET, new Payload("jabber:x:oob", "<x/>", 10)));
        refuses(Refusal.PAYLOAD_TOO_BIG, open, publishing(HAMLET, new Payload(ENTRY.namespace(), "<entry/>", 101)));
        refuses(Refusal.ITEM_FORBIDDEN, kind(false, false), publishing(HAMLET, ENTRY));
    }

    @Test
    void a_notification_carries_no_payload_where_none_is_delivered() {
        assertThat(kind(true, false).decide(publishing(HAMLET, ENTRY), RULES).effects())
                .contains(new Effect.NotifyPublished(Optional.of(new Item(ID, HAMLET, Optional.empty()))));
        assertThat(kind(false, false).decide(publishingNothing(), RULES).effects())
                .containsExactly(
                        new Effect.TellPublished(Optional.empty()), new Effect.NotifyPublished(Optional.empty()));
    }

    @Test
    void a_full_node_that_rejects_takes_only_new_versions_of_what_it_has() {
        Node node =
                Node.createdBy(HAMLET, config(AccessModel.OPEN, PublishModel.PUBLISHERS, true, true, WhenFull.REJECT));
        var item = Optional.of(new NewItem(ID, List.of(ENTRY)));
        refuses(Refusal.NODE_FULL, node, new Command.Publish(HAMLET, item, new Stock(20, false)));
        assertThat(node.decide(new Command.Publish(HAMLET, item, new Stock(20, true)), RULES)
                        .effects())
                .hasSize(3);
    }

    @Test
    void owners_retract_every_item_and_publishers_their_own() {
        Node node = open.with(FRANCISCO, Affiliation.PUBLISHER);
        var done = List.of(new Effect.Drop(ID), new Effect.TellDone(), new Effect.NotifyRetracted(ID));
        assertThat(node.decide(retracting(HAMLET, FRANCISCO), RULES).effects()).isEqualTo(done);
        assertThat(node.decide(retracting(FRANCISCO, FRANCISCO), RULES).effects())
                .isEqualTo(done);
        refuses(Refusal.MAY_NOT_RETRACT, node, retracting(FRANCISCO, HAMLET));
        refuses(Refusal.MAY_NOT_RETRACT, open, retracting(FRANCISCO, FRANCISCO));
    }

    @Test
    void only_owners_purge_and_only_what_is_kept() {
        assertThat(open.decide(new Command.Purge(HAMLET), RULES).effects())
                .containsExactly(new Effect.DropAll(), new Effect.TellDone(), new Effect.NotifyPurged());
        refuses(Refusal.NOT_AN_OWNER, open.with(FRANCISCO, Affiliation.PUBLISHER), new Command.Purge(FRANCISCO));
        refuses(Refusal.NO_PERSISTENT_ITEMS, kind(false, true), new Command.Purge(HAMLET));
    }

    @Test
    void the_first_owner_to_answer_decides_on_a_pending_subscription() {
        Node pending = node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS)
                .decide(subscribing(FRANCISCO, "1"), RULES)
                .next();
        Subscription approved = subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED);
        Outcome yes = pending.decide(answering(HAMLET, true), RULES);
        assertThat(yes.effects())
                .containsExactly(new Effect.NotifySubscription(approved), new Effect.SendLastItem(approved));
        assertThat(yes.next().subscribed(FRANCISCO)).isTrue();
        assertThat(yes.next().decide(answering(HAMLET, false), RULES)).isEqualTo(Outcome.of(yes.next()));
        Outcome no = pending.decide(answering(HAMLET, false), RULES);
        assertThat(no.effects()).containsExactly(new Effect.NotifySubscription(approved.ended()));
        assertThat(no.next().subscriptions().all()).isEmpty();
        refuses(Refusal.NOT_AN_OWNER, pending, answering(FRANCISCO, true));
    }

    private static Command.AnswerRequest answering(JID from, boolean allow) {
        return new Command.AnswerRequest(from, FRANCISCO.asBareJID(), new SubId("1"), allow);
    }

    @Test
    void the_last_owner_stays_and_all_else_is_changed() {
        Outcome outcome = open.decide(
                affiliating(
                        HAMLET,
                        new AffiliationChange(HAMLET, Affiliation.NONE),
                        new AffiliationChange(FRANCISCO, Affiliation.PUBLISHER)),
                RULES);
        assertThat(outcome.effects())
                .containsExactly(new Effect.TellUnchanged(List.of(new AffiliationChange(HAMLET, Affiliation.OWNER))));
        assertThat(outcome.next().affiliationOf(FRANCISCO)).isEqualTo(Affiliation.PUBLISHER);
    }

    @Test
    void a_node_is_handed_over_in_one_request() {
        Node next = open.decide(
                        affiliating(
                                HAMLET,
                                new AffiliationChange(HAMLET, Affiliation.NONE),
                                new AffiliationChange(FRANCISCO, Affiliation.OWNER)),
                        RULES)
                .next();
        assertThat(next.ownedBy(FRANCISCO)).isTrue();
        assertThat(next.ownedBy(HAMLET)).isFalse();
    }

    @Test
    void affiliations_change_only_as_the_state_chart_has_it() {
        var twoOwners = open.with(FRANCISCO, Affiliation.OWNER).with(BERNARDO, Affiliation.PUBLISHER);
        var owner = new AffiliationChange(FRANCISCO, Affiliation.OUTCAST);
        var publisher = new AffiliationChange(BERNARDO, Affiliation.MEMBER);
        assertThat(twoOwners
                        .decide(affiliating(HAMLET, owner, publisher), RULES)
                        .effects())
                .containsExactly(new Effect.TellUnchanged(List.of(
                        new AffiliationChange(FRANCISCO, Affiliation.OWNER),
                        new AffiliationChange(BERNARDO, Affiliation.PUBLISHER))));
    }

    @Test
    void nobody_but_an_owner_affiliates_and_nobody_anyone_twice() {
        var change = new AffiliationChange(BERNARDO, Affiliation.MEMBER);
        refuses(Refusal.NOT_AN_OWNER, open, affiliating(FRANCISCO, change));
        refuses(Refusal.CONTRADICTORY, open, affiliating(HAMLET, change, change));
    }

    @Test
    void an_outcast_is_not_subscribed_any_more() {
        Node node = open.decide(subscribing(FRANCISCO, "1"), RULES).next();
        Outcome outcome =
                node.decide(affiliating(HAMLET, new AffiliationChange(FRANCISCO, Affiliation.OUTCAST)), RULES);
        assertThat(outcome.effects())
                .containsExactly(
                        new Effect.TellDone(),
                        new Effect.NotifySubscription(subscription("1", FRANCISCO, SubscriptionState.NONE)));
        assertThat(outcome.next().subscriptions().all()).isEmpty();
    }

    private static Command.SetAffiliations affiliating(JID from, AffiliationChange... changes) {
        return new Command.SetAffiliations(from, List.of(changes));
    }

    @Test
    void who_may_not_read_does_not_learn_which_items_there_are() {
        var unknown = new Command.Retract(FRANCISCO, ID, Optional.empty(), false);
        refuses(Refusal.NO_SUCH_ITEM, open, unknown);
        refuses(Refusal.MAY_NOT_RETRACT, node(AccessModel.WHITELIST, PublishModel.PUBLISHERS), unknown);
        refuses(Refusal.NO_PERSISTENT_ITEMS, kind(false, true), unknown);
    }
}
