package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.List;

/** §8.6, §8.7. */
final class Approving {

    private Approving() {}

    /** Of several owners asked, the first to answer decides (§12.13): nothing comes of the other answers. */
    static Outcome answer(Node node, Command.AnswerRequest command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        return node.subscriptions().of(command.subscriber()).stream()
                .filter(one -> one.state() == SubscriptionState.PENDING
                        && command.id().map(one.id()::equals).orElse(true))
                .findFirst()
                .map(pending -> command.allow() ? approve(node, pending) : deny(node, pending))
                .orElseGet(() -> Outcome.of(node));
    }

    private static Outcome deny(Node node, Subscription pending) {
        return Outcome.of(
                node.with(node.subscriptions().without(pending)), new Effect.NotifySubscription(pending.ended()));
    }

    private static Outcome approve(Node node, Subscription pending) {
        var approved = pending.in(SubscriptionState.SUBSCRIBED);
        return new Outcome(node.with(node.subscriptions().with(approved)), approved(node, approved));
    }

    /** What an approved subscriber gets to know, and owners who want to hear of new ones. */
    static List<Effect> approved(Node node, Subscription approved) {
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.NotifySubscription(approved));
        if (node.config().sendLast() != NodeConfig.SendLast.NEVER) {
            effects.add(new Effect.SendLastItem(approved));
        }
        if (node.config().notifySubscriptions()) {
            effects.add(new Effect.NotifyOwners(approved));
        }
        return effects;
    }

    static Outcome askAgain(Node node, Command.AskAgain command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.TellDone());
        node.subscriptions()
                .all()
                .filter(one -> one.state() == SubscriptionState.PENDING)
                .forEach(one -> effects.add(new Effect.AskOwner(command.from(), one)));
        return new Outcome(node, effects);
    }
}
