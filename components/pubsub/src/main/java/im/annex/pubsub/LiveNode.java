package im.annex.pubsub;

import im.annex.kernel.storage.StorageException;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.Item;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Outcome;
import im.annex.pubsub.domain.Rules;
import im.annex.pubsub.domain.Stock;
import im.annex.pubsub.domain.WhenFull;
import im.annex.pubsub.store.Changes;
import im.annex.pubsub.store.ItemChange;
import im.annex.pubsub.store.KeptItem;
import im.annex.pubsub.store.NodeStore;
import im.annex.pubsub.store.StoredNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * A node in memory: it decides, has kept what it decided, and then acts. Its items are the store's, but for the last.
 * Confined to the mailbox of its node.
 */
final class LiveNode {

    private final StoredNode identity;
    private final NodeStore store;
    private final Rules rules;
    private final Herald herald;
    private final Runnable uncertain;

    private Node node;
    private boolean gone;

    /**
     * A node as it was read.
     *
     * @param uncertain is told that it may be otherwise on the disk than here: it must be read anew
     */
    LiveNode(StoredNode stored, NodeStore store, Rules rules, Herald herald, Runnable uncertain) {
        this.identity = stored;
        this.store = store;
        this.rules = rules;
        this.herald = herald;
        this.uncertain = uncertain;
        this.node = stored.node();
    }

    /**
     * What came of a command.
     *
     * @param reply for whoever asked, if anybody did
     * @param rest what others are told, to be done after the reply
     */
    record Turn(Optional<Effect.Reply> reply, Runnable rest) {

        /** With more to be done at the end. */
        Turn then(Runnable more) {
            return new Turn(reply, () -> {
                rest.run();
                more.run();
            });
        }
    }

    Node node() {
        return node;
    }

    NodeName name() {
        return identity.name();
    }

    long id() {
        return identity.id();
    }

    /** Who created it and when; the rest is not as it is now. */
    StoredNode identity() {
        return identity;
    }

    /** Whether it was deleted. */
    boolean isGone() {
        return gone;
    }

    /**
     * Runs a command.
     *
     * @throws StorageException if it takes the database and that cannot do it now
     */
    Turn run(Command command, Instant now) {
        Outcome outcome = node.decide(command, rules);
        var evicted = keep(outcome, now);
        Optional<Effect.Reply> reply = outcome.effects().stream()
                .filter(Effect.Reply.class::isInstance)
                .map(Effect.Reply.class::cast)
                .findFirst();
        return new Turn(reply, () -> act(outcome.effects(), evicted, now));
    }

    private List<ItemId> keep(Outcome outcome, Instant now) {
        for (Effect effect : outcome.effects()) {
            if (effect instanceof Effect.Destroy(var elsewhere)) {
                gone = writing(() -> {
                    store.delete(identity, elsewhere);
                    return true;
                });
                return List.of();
            }
        }
        var changes = new Changes(node, outcome.next(), itemChanges(outcome.effects(), now));
        if (changes.none()) {
            return List.of();
        }
        List<ItemId> evicted = save(changes);
        node = outcome.next();
        herald.follow(changes.before(), node);
        outcome.effects().forEach(effect -> remember(effect, now));
        return evicted;
    }

    private List<ItemId> save(Changes changes) {
        return writing(() -> store.save(identity.id(), changes));
    }

    /** After a failure the database may be ahead of what is known here. */
    private <T> T writing(Supplier<T> write) {
        try {
            return write.get();
        } catch (StorageException e) {
            uncertain.run();
            throw e;
        }
    }

    private List<ItemChange> itemChanges(List<Effect> effects, Instant now) {
        var changes = new ArrayList<ItemChange>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Keep(Item item, int most, boolean telling) ->
                    changes.add(new ItemChange.Put(item, now, most, telling));
                case Effect.Drop(var item) -> changes.add(new ItemChange.Remove(item));
                case Effect.DropAll _ -> changes.add(new ItemChange.Clear());
                case Effect.DropOldest(int most) -> changes.add(new ItemChange.Trim(most));
                default -> {}
            }
        }
        return changes;
    }

    /** The last item is known as long as nothing but publishing has happened to the items. */
    private void remember(Effect effect, Instant now) {
        switch (effect) {
            case Effect.Keep(Item item, int _, boolean _) -> herald.published(item, now);
            case Effect.Drop _, Effect.DropAll _, Effect.DropOldest _ -> herald.forgetLast();
            default -> {}
        }
    }

    private void act(List<Effect> effects, List<ItemId> evicted, Instant now) {
        for (Effect effect : effects) {
            herald.tell(effect, node, now);
            if (effect instanceof Effect.Keep(Item _, int _, boolean telling) && telling && !evicted.isEmpty()) {
                herald.evicted(node, evicted);
            }
        }
    }

    /** Removes what is past its time. */
    void expire(Instant now) {
        herald.expiry(node.config(), now).ifPresent(this::removeBefore);
    }

    /** Removes what was published before a moment. */
    void removeBefore(Instant moment) {
        change(List.of(new ItemChange.Expire(moment)));
    }

    /** Keeps changes of items of which nobody hears. */
    void change(List<ItemChange> items) {
        var _ = save(new Changes(node, node, items));
        herald.forgetLast();
    }

    /** How many items there are, also past their time. */
    int items() {
        return store.count(identity.id());
    }

    /** What was published before this moment does not count any more. */
    Instant since(Instant now) {
        return herald.expiry(node.config(), now).orElse(Instant.EPOCH);
    }

    /** How much a node keeps of which it is to be known whether an item would replace another one (§7.1.3.4). */
    Stock stock(Optional<ItemId> published, Instant now) {
        NodeConfig config = node.config();
        boolean matters = config.whenFull() == WhenFull.REJECT && config.persistItems() && published.isPresent();
        if (!matters) {
            return Stock.ANY;
        }
        if (items() < Math.min(config.maxItems(), rules.maxItems())) {
            return new Stock(items(), false);
        }
        expire(now);
        return new Stock(items(), published.flatMap(id -> find(id, now)).isPresent());
    }

    /** An item as it is kept. */
    Optional<KeptItem> find(ItemId id, Instant now) {
        return find(List.of(id), now).stream().findFirst();
    }

    /** Items as they are kept, read at once; those that are not there are left out. */
    List<KeptItem> find(List<ItemId> ids, Instant now) {
        return store.items(identity.id(), ids, since(now));
    }

    /** Whose address goes with an item that somebody published (§12.17). */
    Optional<JID> publisher(JID of) {
        return herald.publisher(node, of);
    }

    /** What told of an item, without whom it went to; its payload as an element becomes a part of that. */
    Message notification(KeptItem item, Optional<Element> payload) {
        return herald.notification(node, item, payload);
    }
}
