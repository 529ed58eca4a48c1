package im.annex.pubsub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.domain.NodeConfig.SendLast;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class NodeTest {

    private static final Rules RULES = new Rules(false, 2, 1000, 10_000, true);
    private static final JID HAMLET = new JID("hamlet@denmark.lit/elsinore");
    private static final JID FRANCISCO = new JID("francisco@denmark.lit/barracks");
    private static final JID BERNARDO = new JID("bernardo@denmark.lit/wall");
    private static final Payload ENTRY = new Entry("http://www.w3.org/2005/Atom", "<entry/>", 100);
    private static final ItemId ID = new ItemId("bnd81g37d61f49fgn581");
    private static final Stock EMPTY = new Stock(0, false);

    private final Node open = node(AccessModel.OPEN, PublishModel.PUBLISHERS);

    private record Entry(String namespace, String xml, int size) implements Payload {}

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
        return NodeConfig.STANDARD
                .draft()
                .accessModel(access)
                .publishModel(publish)
                .persistItems(persistent)
                .deliverPayloads(payloads)
                .whenFull(full)
                .maxPayloadSize(100)
                .payloadNamespace(Optional.of(ENTRY.namespace()))
                .done();
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
        Rules rules = new Rules(true, 2, 1000, 10_000, true);
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
        refuses(Refusal.INVALID_PAYLOAD, open, publishing(HAMLET, new Entry("jabber:x:oob", "<x/>", 10)));
        refuses(Refusal.PAYLOAD_TOO_BIG, open, publishing(HAMLET, new Entry(ENTRY.namespace(), "<entry/>", 101)));
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
        var done = List.of(new Effect.Drop(ID), new Effect.TellDone(), new Effect.NotifyRetracted(List.of(ID)));
        assertThat(node.decide(retracting(HAMLET, FRANCISCO), RULES).effects()).isEqualTo(done);
        assertThat(node.decide(retracting(FRANCISCO, FRANCISCO), RULES).effects())
                .isEqualTo(done);
        refuses(Refusal.MAY_NOT_RETRACT, node, retracting(FRANCISCO, HAMLET));
        refuses(Refusal.MAY_NOT_RETRACT, open, retracting(FRANCISCO, FRANCISCO));
    }

    @Test
    void only_owners_purge_and_only_what_is_kept() {
        assertThat(open.decide(new Command.Purge(HAMLET), RULES).effects())
                .containsExactly(new Effect.DropAll(), new Effect.TellDone());
        assertThat(configured(open, open.config().draft().notifyRetract(true))
                        .decide(new Command.Purge(HAMLET), RULES)
                        .effects())
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
        return new Command.AnswerRequest(from, FRANCISCO.asBareJID(), Optional.of(new SubId("1")), allow);
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

    private static Node subscribed(Node node) {
        return node.decide(subscribing(FRANCISCO, "1"), RULES).next();
    }

    private static Node configured(Node node, NodeConfigDraft draft) {
        return node.with(draft.done());
    }

    /** §6.5.9. */
    @Test
    void who_reads_depends_on_the_access_model_and_the_affiliation() {
        var reading = new Command.Read(FRANCISCO, Optional.empty());
        refuses(Refusal.BLOCKED, open.with(FRANCISCO, Affiliation.OUTCAST), reading);
        refuses(Refusal.NOT_ON_WHITELIST, node(AccessModel.WHITELIST, PublishModel.PUBLISHERS), reading);
        Node authorize = node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS);
        refuses(Refusal.MAY_NOT_READ_UNSUBSCRIBED, authorize, reading);
        refuses(Refusal.MAY_NOT_READ_UNSUBSCRIBED, subscribed(authorize), reading);
        refuses(Refusal.NO_PERSISTENT_ITEMS, kind(false, true), reading);
        assertThat(authorize
                        .with(FRANCISCO, Affiliation.MEMBER)
                        .decide(reading, RULES)
                        .effects())
                .containsExactly(new Effect.TellDone());
    }

    /** §6.5.9.1, §6.5.9.2. */
    @Test
    void who_is_subscribed_twice_says_which_subscription_reads() {
        Rules rules = new Rules(true, 3, 1000, 10_000, true);
        Node node = subscribed(open).decide(subscribing(FRANCISCO, "2"), rules).next();
        refuses(Refusal.SUBID_REQUIRED, node, new Command.Read(FRANCISCO, Optional.empty()));
        refuses(Refusal.INVALID_SUBID, node, new Command.Read(FRANCISCO, Optional.of(new SubId("3"))));
        assertThat(node.decide(new Command.Read(FRANCISCO, Optional.of(new SubId("2"))), RULES)
                        .effects())
                .containsExactly(new Effect.TellDone());
    }

    /** §6.3.4. */
    @Test
    void subscribers_choose_their_own_options() {
        Node node = subscribed(open);
        JID bare = FRANCISCO.asBareJID();
        var quiet = new SubscriptionOptions(false, Optional.empty(), false, Set.of());
        refuses(
                Refusal.NOT_ONES_OWN_SUBSCRIPTION,
                node,
                new Command.SetOptions(BERNARDO, bare, Optional.empty(), quiet));
        refuses(
                Refusal.NO_OPTIONS_WITHOUT_SUBSCRIPTION,
                node,
                new Command.SeeOptions(BERNARDO, BERNARDO.asBareJID(), Optional.empty()));
        Outcome outcome = node.decide(new Command.SetOptions(FRANCISCO, bare, Optional.empty(), quiet), RULES);
        assertThat(outcome.effects()).containsExactly(new Effect.TellDone());
        assertThat(outcome.next().subscriptions().of(bare))
                .containsExactly(new Subscription(new SubId("1"), bare, SubscriptionState.SUBSCRIBED, quiet));
    }

    /** §8.2. */
    @Test
    void a_closed_node_keeps_only_the_subscribers_who_are_on_its_list() {
        Node node = subscribed(open)
                .with(BERNARDO, Affiliation.MEMBER)
                .decide(subscribing(BERNARDO, "2"), RULES)
                .next();
        var closed = node.config().draft().accessModel(AccessModel.WHITELIST).done();
        Outcome outcome = node.decide(new Command.Configure(HAMLET, closed), RULES);
        assertThat(outcome.effects())
                .containsExactly(
                        new Effect.TellDone(),
                        new Effect.NotifySubscription(subscription("1", FRANCISCO, SubscriptionState.NONE)));
        assertThat(outcome.next().subscriptions().all())
                .containsExactly(subscription("2", BERNARDO, SubscriptionState.SUBSCRIBED));
        refuses(Refusal.NOT_AN_OWNER, node, new Command.Configure(FRANCISCO, closed));
    }

    /** §8.2. */
    @Test
    void who_waits_for_approval_is_subscribed_once_the_node_is_open() {
        Node node = subscribed(node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS));
        var opened = node.config().draft().accessModel(AccessModel.OPEN).done();
        Subscription made = subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED);
        assertThat(node.decide(new Command.Configure(HAMLET, opened), RULES).effects())
                .containsExactly(
                        new Effect.TellDone(), new Effect.NotifySubscription(made), new Effect.SendLastItem(made));
    }

    /** §8.2. */
    @Test
    void what_a_node_keeps_follows_its_configuration_at_once() {
        var fewer = open.config().draft().maxItems(5).done();
        assertThat(open.decide(new Command.Configure(HAMLET, fewer), RULES).effects())
                .containsExactly(new Effect.TellDone(), new Effect.DropOldest(5));
        var none = open.config().draft().persistItems(false).notifyConfig(true).done();
        assertThat(open.decide(new Command.Configure(HAMLET, none), RULES).effects())
                .containsExactly(new Effect.TellDone(), new Effect.DropAll(), new Effect.NotifyConfigured());
    }

    /** §8.7.4. */
    @Test
    void who_waits_for_approval_is_subscribed_as_soon_as_affiliated() {
        Node node = subscribed(node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS));
        Subscription made = subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED);
        assertThat(node.decide(affiliating(HAMLET, new AffiliationChange(FRANCISCO, Affiliation.PUBLISHER)), RULES)
                        .effects())
                .containsExactly(
                        new Effect.TellDone(), new Effect.NotifySubscription(made), new Effect.SendLastItem(made));
    }

    /** §8.7.4. */
    @Test
    void an_owner_asks_for_the_pending_subscriptions_once_more() {
        Node node = subscribed(node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS));
        assertThat(node.decide(new Command.AskAgain(HAMLET), RULES).effects())
                .containsExactly(
                        new Effect.TellDone(),
                        new Effect.AskOwner(HAMLET, subscription("1", FRANCISCO, SubscriptionState.PENDING)));
        refuses(Refusal.NOT_AN_OWNER, node, new Command.AskAgain(FRANCISCO));
    }

    private static SubscriptionChange change(JID jid, SubscriptionState state) {
        return new SubscriptionChange(jid.asBareJID(), Optional.empty(), state, new SubId("fresh"));
    }

    private static Command.SetSubscriptions changing(JID owner, SubscriptionChange... changes) {
        return new Command.SetSubscriptions(owner, List.of(changes));
    }

    /** §8.8.2, §12.14. */
    @Test
    void owners_end_subscriptions_and_approve_of_them() {
        Node node = subscribed(node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS));
        Outcome approved = node.decide(changing(HAMLET, change(FRANCISCO, SubscriptionState.SUBSCRIBED)), RULES);
        var subscription = subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED);
        assertThat(approved.effects())
                .containsExactly(
                        new Effect.TellDone(),
                        new Effect.NotifySubscription(subscription),
                        new Effect.SendLastItem(subscription));
        var end = changing(HAMLET, change(FRANCISCO, SubscriptionState.NONE));
        Outcome ended = approved.next().decide(end, RULES);
        assertThat(ended.effects())
                .containsExactly(
                        new Effect.TellDone(),
                        new Effect.NotifySubscription(subscription("1", FRANCISCO, SubscriptionState.NONE)));
        assertThat(ended.next().subscriptions().all()).isEmpty();
        var twice =
                changing(HAMLET, change(FRANCISCO, SubscriptionState.NONE), change(FRANCISCO, SubscriptionState.NONE));
        assertThat(approved.next().decide(twice, RULES).effects()).isEqualTo(ended.effects());
        assertThat(ended.next().decide(end, RULES)).isEqualTo(Outcome.of(ended.next(), new Effect.TellDone()));
        refuses(Refusal.NOT_AN_OWNER, node, changing(FRANCISCO, change(FRANCISCO, SubscriptionState.NONE)));
    }

    /** §8.8.2: where the service lets them, and nobody whom the node would not admit. */
    @Test
    void owners_subscribe_others() {
        Node node = configured(open, open.config().draft().notifySubscriptions(true));
        var enrol = changing(HAMLET, change(FRANCISCO, SubscriptionState.SUBSCRIBED));
        Outcome enrolled = node.decide(enrol, RULES);
        var made = subscription("fresh", FRANCISCO, SubscriptionState.SUBSCRIBED);
        assertThat(enrolled.effects())
                .containsExactly(
                        new Effect.TellDone(),
                        new Effect.NotifySubscription(made),
                        new Effect.SendLastItem(made),
                        new Effect.NotifyOwners(made));
        assertThat(enrolled.next().subscriptions().all()).containsExactly(made);
        var unchanged =
                new Effect.TellUnchangedSubscriptions(List.of(subscription("", FRANCISCO, SubscriptionState.NONE)));
        assertThat(node.decide(enrol, new Rules(false, 2, 1000, 10_000, false))).isEqualTo(Outcome.of(node, unchanged));
        for (Node closed : List.of(
                node.with(FRANCISCO, Affiliation.OUTCAST),
                node(AccessModel.WHITELIST, PublishModel.PUBLISHERS),
                configured(open, open.config().draft().subscribe(false)))) {
            assertThat(closed.decide(enrol, RULES)).isEqualTo(Outcome.of(closed, unchanged));
        }
        var pending = changing(HAMLET, change(FRANCISCO, SubscriptionState.PENDING));
        assertThat(node.decide(pending, RULES)).isEqualTo(Outcome.of(node, unchanged));
    }

    /** §8.4.2. */
    @Test
    void all_subscribers_hear_of_the_end_of_a_node_unless_its_owner_wants_it_quiet() {
        Node node = subscribed(node(AccessModel.AUTHORIZE, PublishModel.PUBLISHERS));
        Optional<String> elsewhere = Optional.of("xmpp:hamlet@denmark.lit?;node=blog");
        assertThat(node.decide(new Command.Delete(HAMLET, elsewhere), RULES).effects())
                .containsExactly(
                        new Effect.Destroy(elsewhere),
                        new Effect.TellDone(),
                        new Effect.NotifyDeleted(node.subscriptions(), elsewhere));
        Node quiet = configured(node, node.config().draft().notifyDelete(false));
        assertThat(quiet.decide(new Command.Delete(HAMLET, Optional.empty()), RULES)
                        .effects())
                .containsExactly(new Effect.Destroy(Optional.empty()), new Effect.TellDone());
        refuses(Refusal.NOT_AN_OWNER, node, new Command.Delete(FRANCISCO, Optional.empty()));
    }

    /** §12.4. */
    @Test
    void who_is_gone_is_not_subscribed_any_more() {
        Node node = subscribed(open);
        assertThat(node.decide(new Command.Bounce(BERNARDO.asBareJID()), RULES)).isEqualTo(Outcome.of(node));
        Outcome outcome = node.decide(new Command.Bounce(FRANCISCO.asBareJID()), RULES);
        assertThat(outcome.effects()).isEmpty();
        assertThat(outcome.next().subscriptions().all()).isEmpty();
    }

    /** §12.19. */
    @Test
    void a_lease_ends_in_time_unless_it_was_renewed() {
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        var lease = new SubscriptionOptions(true, Optional.of(end), false, Set.of());
        JID bare = FRANCISCO.asBareJID();
        Node node = open.decide(new Command.Subscribe(FRANCISCO, bare, new SubId("1"), Optional.of(lease)), RULES)
                .next();
        var early = new Command.EndLease(bare, new SubId("1"), end.minusSeconds(1));
        assertThat(node.decide(early, RULES)).isEqualTo(Outcome.of(node));
        Outcome outcome = node.decide(new Command.EndLease(bare, new SubId("1"), end), RULES);
        assertThat(outcome.effects())
                .containsExactly(new Effect.NotifySubscription(
                        new Subscription(new SubId("1"), bare, SubscriptionState.NONE, lease)));
    }

    /** §4.3. */
    @Test
    void who_comes_online_gets_the_last_item_if_the_node_is_so_configured() {
        Node node = subscribed(open);
        assertThat(node.decide(new Command.ComeOnline(FRANCISCO), RULES).effects())
                .containsExactly(new Effect.SendLastItem(subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED)));
        Node never = configured(node, node.config().draft().sendLast(SendLast.ON_SUBSCRIPTION));
        assertThat(never.decide(new Command.ComeOnline(FRANCISCO), RULES).effects())
                .isEmpty();
    }

    /** {@code pubsub#notify_sub}. */
    @Test
    void owners_hear_of_those_who_come_and_go_if_they_want() {
        Node node =
                configured(open, open.config().draft().notifySubscriptions(true).sendLast(SendLast.NEVER));
        Outcome outcome = node.decide(subscribing(FRANCISCO, "1"), RULES);
        Subscription made = subscription("1", FRANCISCO, SubscriptionState.SUBSCRIBED);
        assertThat(outcome.effects()).containsExactly(new Effect.TellSubscription(made), new Effect.NotifyOwners(made));
        assertThat(outcome.next()
                        .decide(new Command.Unsubscribe(FRANCISCO, FRANCISCO.asBareJID(), Optional.empty()), RULES)
                        .effects())
                .contains(new Effect.NotifyOwners(made.ended()));
        Node selective = configured(node, node.config().draft().accessModel(AccessModel.AUTHORIZE));
        assertThat(selective
                        .decide(subscribing(FRANCISCO, "1"), RULES)
                        .next()
                        .decide(answering(HAMLET, true), RULES)
                        .effects())
                .containsExactly(new Effect.NotifySubscription(made), new Effect.NotifyOwners(made));
    }
}
