package im.annex.pubsub.domain;

/** §8.5, §8.6. */
final class Owning {

    private Owning() {}

    static Outcome purge(Node node, Command.Purge command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        if (!node.config().persistItems()) {
            return Outcome.refused(node, Refusal.NO_PERSISTENT_ITEMS);
        }
        return Outcome.of(node, new Effect.DropAll(), new Effect.TellDone(), new Effect.NotifyPurged());
    }

    /** Of several owners asked, the first to answer decides (§12.13): nothing comes of the other answers. */
    static Outcome answer(Node node, Command.AnswerRequest command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        var pending = new Subscription(command.id(), command.subscriber(), SubscriptionState.PENDING);
        if (!node.subscriptions().of(command.subscriber()).contains(pending)) {
            return Outcome.of(node);
        }
        if (!command.allow()) {
            return Outcome.of(
                    node.with(node.subscriptions().without(pending)), new Effect.NotifySubscription(pending.ended()));
        }
        var approved = new Subscription(command.id(), command.subscriber(), SubscriptionState.SUBSCRIBED);
        return Outcome.of(
                node.with(node.subscriptions().with(approved)),
                new Effect.NotifySubscription(approved),
                new Effect.SendLastItem(approved));
    }
}
