package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** §8.8.2. */
final class Enrolling {

    private Enrolling() {}

    static Outcome decide(Node node, Command.SetSubscriptions command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        var effects = new ArrayList<Effect>();
        var unchanged = new ArrayList<Subscription>();
        Node changed = node;
        for (SubscriptionChange change : command.changes()) {
            Optional<Subscription> current = one(changed, change);
            if (current.isEmpty()) {
                unchanged.add(asItIs(changed, change));
            } else if (current.get().state() != change.state()) {
                changed = changed(changed, current.get(), change.state(), effects);
            }
        }
        effects.addFirst(
                unchanged.isEmpty() ? new Effect.TellDone() : new Effect.TellUnchangedSubscriptions(unchanged));
        return new Outcome(changed, effects);
    }

    /** Owners approve of subscriptions, suspend and end them; nobody is subscribed who has not asked for it. */
    private static Optional<Subscription> one(Node node, SubscriptionChange change) {
        return node.find(change.jid(), change.id()) instanceof Node.Found.One(var one)
                ? Optional.of(one)
                : Optional.empty();
    }

    private static Node changed(Node node, Subscription one, SubscriptionState state, List<Effect> effects) {
        var next = one.in(state);
        effects.add(new Effect.NotifySubscription(next));
        return node.with(
                state == SubscriptionState.NONE
                        ? node.subscriptions().without(one)
                        : node.subscriptions().with(next));
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
