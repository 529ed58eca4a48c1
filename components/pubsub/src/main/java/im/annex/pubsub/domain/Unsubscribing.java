package im.annex.pubsub.domain;

import java.util.List;

/** §6.2. */
final class Unsubscribing {

    private Unsubscribing() {}

    static Outcome decide(Node node, Command.Unsubscribe command) {
        if (!command.subscriber().asBareJID().equals(command.from().asBareJID())) {
            return Outcome.refused(node, Refusal.NOT_ONES_OWN_SUBSCRIPTION);
        }
        List<Subscription> current = node.subscriptions().of(command.subscriber());
        if (current.isEmpty()) {
            return Outcome.refused(node, Refusal.NOT_SUBSCRIBED);
        }
        List<Subscription> meant = command.id()
                .map(id -> current.stream().filter(one -> one.id().equals(id)).toList())
                .orElse(current);
        if (meant.isEmpty()) {
            return Outcome.refused(node, Refusal.INVALID_SUBID);
        }
        if (meant.size() > 1) {
            return Outcome.refused(node, Refusal.SUBID_REQUIRED);
        }
        Subscription gone = meant.getFirst();
        return Outcome.of(node.with(node.subscriptions().without(gone)), new Effect.TellSubscription(gone.ended()));
    }
}
