package im.annex.pubsub.store;

import im.annex.kernel.storage.PlainStatements;
import im.annex.pubsub.domain.Affiliated;
import im.annex.pubsub.domain.Item;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.Payload;
import im.annex.pubsub.domain.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One write of what is different in a node. Can be done again. */
final class Writing {

    private static final String PUT = """
            INSERT INTO pubsub_item (node, item, position, origin, created, published, publisher, payload, packed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (node, item) DO UPDATE SET position = excluded.position, published = excluded.published,
                publisher = excluded.publisher, payload = excluded.payload, packed = excluded.packed
            RETURNING origin""";

    private static final String OLDEST = "SELECT item FROM pubsub_item WHERE node = ? ORDER BY position LIMIT 1";

    /** For a node that keeps as many items as it may: it touches half as many pages as one row more and one less. */
    private static final String TAKE_PLACE = """
            UPDATE pubsub_item SET item = ?, position = ?, origin = ?, created = ?, published = ?,
                publisher = ?, payload = ?, packed = ?
            WHERE node = ? AND item = ? AND NOT EXISTS (SELECT 1 FROM pubsub_item WHERE node = ? AND item = ?)""";

    private final long node;
    private final List<Packed> payloads;

    /**
     * Packs what is to be kept: here, as the thread that writes has to do for all.
     *
     * @param items whose payloads are to be written
     */
    Writing(long node, List<ItemChange> items) {
        this.node = node;
        this.payloads = items.stream()
                .map(change -> Packed.of(
                        change instanceof ItemChange.Put put
                                ? put.item().payload().map(Payload::xml)
                                : Optional.empty()))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // a node that did not change is the same one
    Written with(Handle handle, Shelf shelf, Changes changes) {
        if (changes.before() != changes.after()) {
            node(handle, changes.before(), changes.after());
        }
        Shelf now = shelf;
        var evicted = new ArrayList<ItemId>();
        for (int i = 0; i < payloads.size(); i++) {
            now = change(handle, now, changes.items().get(i), payloads.get(i), evicted);
        }
        return new Written(now, evicted);
    }

    private void node(Handle handle, Node before, Node after) {
        if (!before.config().equals(after.config())) {
            config(handle, after.config());
        }
        people(handle, before, after);
    }

    private void config(Handle handle, NodeConfig config) {
        handle.createUpdate("""
                        UPDATE pubsub_node SET access = :access, type = :type, title = :title, config = :config
                        WHERE id = :id""").bind("id", node).bindMap(columns(config)).execute();
    }

    static Map<String, String> columns(NodeConfig config) {
        return Map.of(
                "access", config.accessModel().name(),
                "type", config.type(),
                "title", config.title(),
                "config", ConfigText.write(config));
    }

    /** Affiliations and subscriptions. */
    void people(Handle handle, Node before, Node after) {
        affiliations(handle, before, after);
        subscriptions(handle, before, after);
    }

    private void affiliations(Handle handle, Node before, Node after) {
        var gone = new ArrayList<Affiliated>();
        var come = new ArrayList<Affiliated>();
        after.affiliations().changesSince(before.affiliations(), gone::add, come::add);
        if (!gone.isEmpty()) {
            PreparedBatch batch =
                    handle.prepareBatch("DELETE FROM pubsub_affiliation WHERE node = :node AND account = :account");
            gone.forEach(one -> batch.bind("node", node)
                    .bind("account", one.user().toString())
                    .add());
            batch.execute();
        }
        if (!come.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(
                    "INSERT INTO pubsub_affiliation (node, account, affiliation) VALUES (:node, :account, :affiliation)");
            come.forEach(one -> batch.bind("node", node)
                    .bind("account", one.user().toString())
                    .bind("affiliation", one.affiliation().name())
                    .add());
            batch.execute();
        }
    }

    private void subscriptions(Handle handle, Node before, Node after) {
        var gone = new LinkedHashMap<List<String>, Subscription>();
        var come = new LinkedHashMap<List<String>, Subscription>();
        after.subscriptions()
                .changesSince(before.subscriptions(), one -> gone.put(key(one), one), one -> come.put(key(one), one));
        come.values().removeIf(one -> gone.remove(key(one), one));
        if (!gone.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(
                    "DELETE FROM pubsub_subscription WHERE node = :node AND jid = :jid AND subid = :subid");
            gone.values()
                    .forEach(one -> batch.bind("node", node)
                            .bind("jid", one.jid().toString())
                            .bind("subid", one.id().value())
                            .add());
            batch.execute();
        }
        if (!come.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO pubsub_subscription (node, jid, subid, account, state, options)
                    VALUES (:node, :jid, :subid, :account, :state, :options)""");
            come.values()
                    .forEach(one -> batch.bind("node", node)
                            .bind("jid", one.jid().toString())
                            .bind("subid", one.id().value())
                            .bind("account", one.jid().toBareJID())
                            .bind("state", one.state().name())
                            .bind("options", OptionsText.write(one.options()))
                            .add());
            batch.execute();
        }
    }

    private static List<String> key(Subscription one) {
        return List.of(one.jid().toString(), one.id().value());
    }

    private Shelf change(Handle handle, Shelf shelf, ItemChange change, Packed payload, List<ItemId> evicted) {
        return switch (change) {
            case ItemChange.Put put -> put(handle, shelf, put, payload, evicted);
            case ItemChange.Remove(var item) -> {
                int removed = handle.createUpdate("DELETE FROM pubsub_item WHERE node = :node AND item = :item")
                        .bind("node", node)
                        .bind("item", item.value())
                        .execute();
                yield new Shelf(shelf.items() - removed, shelf.last());
            }
            case ItemChange.Clear _ -> {
                handle.createUpdate("DELETE FROM pubsub_item WHERE node = :node")
                        .bind("node", node)
                        .execute();
                yield new Shelf(0, shelf.last());
            }
            case ItemChange.Trim(var maxItems) -> trimmed(handle, shelf, maxItems, new ArrayList<>());
            case ItemChange.Expire(var before) -> {
                int removed = handle.createUpdate("DELETE FROM pubsub_item WHERE node = :node AND published < :before")
                        .bind("node", node)
                        .bind("before", before.toEpochMilli())
                        .execute();
                yield new Shelf(shelf.items() - removed, shelf.last());
            }
        };
    }

    private Shelf put(Handle handle, Shelf shelf, ItemChange.Put put, Packed payload, List<ItemId> evicted) {
        long position = shelf.last() + 1;
        if (shelf.items() == put.maxItems()) {
            Optional<ItemId> gone = takePlace(handle, position, put, payload);
            if (gone.isPresent()) {
                evicted.add(gone.get());
                return new Shelf(shelf.items(), position);
            }
        }
        return trimmed(handle, added(handle, shelf, position, put, payload), put.maxItems(), evicted);
    }

    /** Puts a new item in the place of the oldest; empty if it is not new. */
    private Optional<ItemId> takePlace(Handle handle, long position, ItemChange.Put put, Packed payload) {
        String item = put.item().id().value();
        String oldest = PlainStatements.first(handle, OLDEST, row -> row.getString(1), node)
                .orElse(item);
        if (oldest.equals(item)) {
            return Optional.empty();
        }
        long at = put.at().toEpochMilli();
        int taken = PlainStatements.update(
                handle,
                TAKE_PLACE,
                item,
                position,
                position,
                at,
                at,
                put.item().publisher().toString(),
                payload.text(),
                payload.bytes(),
                node,
                oldest,
                node,
                item);
        return taken == 1 ? Optional.of(new ItemId(oldest)) : Optional.empty();
    }

    private Shelf added(Handle handle, Shelf shelf, long position, ItemChange.Put put, Packed payload) {
        long at = put.at().toEpochMilli();
        Item item = put.item();
        long origin = PlainStatements.first(
                        handle,
                        PUT,
                        row -> row.getLong(1),
                        node,
                        item.id().value(),
                        position,
                        position,
                        at,
                        at,
                        item.publisher().toString(),
                        payload.text(),
                        payload.bytes())
                .orElseThrow();
        return new Shelf(origin == position ? shelf.items() + 1 : shelf.items(), position);
    }

    private Shelf trimmed(Handle handle, Shelf shelf, int maxItems, List<ItemId> evicted) {
        int excess = shelf.items() - maxItems;
        if (excess <= 0) {
            return shelf;
        }
        List<ItemId> gone = oldest(handle, excess);
        evicted.addAll(gone);
        return new Shelf(shelf.items() - gone.size(), shelf.last());
    }

    private List<ItemId> oldest(Handle handle, int excess) {
        return handle.createQuery("""
                        DELETE FROM pubsub_item WHERE node = :node AND position IN (
                            SELECT position FROM pubsub_item WHERE node = :node ORDER BY position LIMIT :excess)
                        RETURNING item""")
                .bind("node", node)
                .bind("excess", excess)
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }
}
