package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** §7.1. */
final class Publishing {

    private Publishing() {}

    static Outcome decide(Node node, Command.Publish command, Rules rules) {
        if (!node.mayPublish(command.from())) {
            return Outcome.refused(node, Refusal.MAY_NOT_PUBLISH);
        }
        return misfit(node.config(), command, rules)
                .map(refusal -> Outcome.refused(node, refusal))
                .orElseGet(() -> published(node, command, rules));
    }

    /** §4.3, §7.1.3. */
    private static Optional<Refusal> misfit(NodeConfig config, Command.Publish command, Rules rules) {
        if (command.item().isEmpty()) {
            return nothingGiven(config);
        }
        if (!config.persistItems() && !config.deliverPayloads()) {
            return Optional.of(Refusal.ITEM_FORBIDDEN);
        }
        List<Payload> payloads = command.item().get().payloads();
        if (payloads.isEmpty() && config.deliverPayloads()) {
            return Optional.of(Refusal.PAYLOAD_REQUIRED);
        }
        if (payloads.size() > 1 || payloads.stream().anyMatch(payload -> foreign(config, payload))) {
            return Optional.of(Refusal.INVALID_PAYLOAD);
        }
        int mostBytes = Math.min(config.maxPayloadSize(), rules.maxPayloadSize());
        if (payloads.stream().anyMatch(payload -> payload.size() > mostBytes)) {
            return Optional.of(Refusal.PAYLOAD_TOO_BIG);
        }
        return rejectedAsFull(config, command.stock(), rules) ? Optional.of(Refusal.NODE_FULL) : Optional.empty();
    }

    /** §7.1.3.7: what is missing where there is not even an item. */
    private static Optional<Refusal> nothingGiven(NodeConfig config) {
        if (config.persistItems()) {
            return Optional.of(Refusal.ITEM_REQUIRED);
        }
        return config.deliverPayloads() ? Optional.of(Refusal.PAYLOAD_REQUIRED) : Optional.empty();
    }

    private static boolean foreign(NodeConfig config, Payload payload) {
        return config.payloadNamespace().isPresent()
                && !config.payloadNamespace().get().equals(payload.namespace());
    }

    private static boolean rejectedAsFull(NodeConfig config, Stock stock, Rules rules) {
        return config.persistItems()
                && config.whenFull() == WhenFull.REJECT
                && !stock.replaced()
                && stock.items() >= mostItems(config, rules);
    }

    static int mostItems(NodeConfig config, Rules rules) {
        return Math.min(config.maxItems(), rules.maxItems());
    }

    private static Outcome published(Node node, Command.Publish command, Rules rules) {
        NodeConfig config = node.config();
        var item = command.item()
                .map(sent -> new Item(
                        sent.id(), command.from(), sent.payloads().stream().findFirst()));
        var effects = new ArrayList<Effect>();
        if (config.persistItems()) {
            boolean tellRetracted = config.whenFull() == WhenFull.RETRACT_OLDEST && config.deliverNotifications();
            item.ifPresent(kept -> effects.add(new Effect.Keep(kept, mostItems(config, rules), tellRetracted)));
        }
        effects.add(new Effect.TellPublished(item.map(Item::id)));
        if (config.deliverNotifications()) {
            effects.add(new Effect.NotifyPublished(item.map(kept -> asDelivered(config, kept))));
        }
        return new Outcome(node, effects);
    }

    private static Item asDelivered(NodeConfig config, Item item) {
        return config.deliverPayloads() ? item : new Item(item.id(), item.publisher(), Optional.empty());
    }
}
