package im.annex.pubsub.domain;

/** §8.4, §8.5. */
final class Owning {

    private Owning() {}

    static Outcome own(Node node, Command.Own command) {
        return node.ownedBy(command.from())
                ? Outcome.of(node, new Effect.TellDone())
                : Outcome.refused(node, Refusal.NOT_AN_OWNER);
    }

    static Outcome delete(Node node, Command.Delete command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        var destroyed = new Effect.Destroy(command.elsewhere());
        return node.config().notifyDelete()
                ? Outcome.of(
                        node,
                        destroyed,
                        new Effect.TellDone(),
                        new Effect.NotifyDeleted(node.subscriptions(), command.elsewhere()))
                : Outcome.of(node, destroyed, new Effect.TellDone());
    }

    static Outcome purge(Node node, Command.Purge command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        if (!node.config().persistItems()) {
            return Outcome.refused(node, Refusal.NO_PERSISTENT_ITEMS);
        }
        // §8.5.2: those hear of it who would hear of every single item
        return node.config().notifyRetract()
                ? Outcome.of(node, new Effect.DropAll(), new Effect.TellDone(), new Effect.NotifyPurged())
                : Outcome.of(node, new Effect.DropAll(), new Effect.TellDone());
    }
}
