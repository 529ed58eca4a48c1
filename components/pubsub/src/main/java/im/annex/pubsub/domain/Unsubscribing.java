package im.annex.pubsub.domain;

/** §6.2. */
final class Unsubscribing {

    private Unsubscribing() {}

    static Outcome decide(Node node, Command.Unsubscribe command) {
        if (!command.subscriber().asBareJID().equals(command.from().asBareJID())) {
            return Outcome.refused(node, Refusal.NOT_ONES_OWN_SUBSCRIPTION);
        }
        return switch (node.find(command.subscriber(), command.id())) {
            case Node.Found.Not(var why) -> Outcome.refused(node, why);
            case Node.Found.One(var gone) -> {
                Node next = node.with(node.subscriptions().without(gone));
                var told = new Effect.TellSubscription(gone.ended());
                yield node.config().notifySubscriptions()
                        ? Outcome.of(next, told, new Effect.NotifyOwners(gone.ended()))
                        : Outcome.of(next, told);
            }
        };
    }
}
