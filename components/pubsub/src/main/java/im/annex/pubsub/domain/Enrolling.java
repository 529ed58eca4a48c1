package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** §8.8.2. */
final class Enrolling {

    private Enrolling() {}

    static Outcome decide(Node node, Command.SetSubscriptions command, Rules rules) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        var effects = new ArrayList<Effect>();
        var unchanged = new ArrayList<Subscription>();
        Node changed = node;
        for (SubscriptionChange change : command.changes()) {
            Optional<SubscriptionState> state = change.state();
            if (state.isPresent() && changed.find(change.jid(), change.id()) instanceof Node.Found.One(var one)) {
                changed = one.state() == state.get() ? changed : changed(changed, one, state.get(), effects);
            } else if (mayEnrol(changed, change, rules)) {
                changed = enrolled(changed, change, effects);
            } else if (!isSoAlready(changed, change)) {
                unchanged.add(asItIs(changed, change));
            }
        }
        effects.addFirst(
                unchanged.isEmpty() ? new Effect.TellDone() : new Effect.TellUnchangedSubscriptions(unchanged));
        return new Outcome(changed, effects);
    }

    private static Node changed(Node node, Subscription one, SubscriptionState state, List<Effect> effects) {
        var next = one.in(state);
        if (state == SubscriptionState.SUBSCRIBED) {
            effects.addAll(Approving.approved(node, next));
        } else {
            effects.add(new Effect.NotifySubscription(next));
        }
        if (state != SubscriptionState.NONE) {
            return node.with(node.subscriptions().with(next));
        }
        tellOwners(node, next, effects);
        return node.with(node.subscriptions().without(one));
    }

    /** Whether this would be a new subscription that its subscriber could have, had they asked for it. */
    private static boolean mayEnrol(Node node, SubscriptionChange change, Rules rules) {
        JID jid = change.jid();
        return change.wants(SubscriptionState.SUBSCRIBED)
                && change.id().isEmpty()
                && rules.subscribeOthers()
                && node.config().subscribe()
                && node.admits(jid)
                && node.subscriptions().of(jid).isEmpty()
                && node.subscriptions().ofUser(jid).size() < rules.maxSubscriptions();
    }

    private static Node enrolled(Node node, SubscriptionChange change, List<Effect> effects) {
        var made = new Subscription(change.fresh(), change.jid(), SubscriptionState.SUBSCRIBED);
        effects.addAll(Approving.approved(node, made));
        return node.with(node.subscriptions().with(made));
    }

    private static void tellOwners(Node node, Subscription one, List<Effect> effects) {
        if (node.config().notifySubscriptions()) {
            effects.add(new Effect.NotifyOwners(one));
        }
    }

    private static boolean isSoAlready(Node node, SubscriptionChange change) {
        return change.wants(SubscriptionState.NONE)
                && node.subscriptions().of(change.jid()).isEmpty();
    }

    private static Subscription asItIs(Node node, SubscriptionChange change) {
        SubId id = change.id().orElse(new SubId(""));
        var state = node.subscriptions().of(change.jid()).stream()
                .findFirst()
                .map(Subscription::state)
                .orElse(SubscriptionState.NONE);
        return new Subscription(id, change.jid(), state);
    }
}
