package im.annex.pubsub.store;

import im.annex.kernel.storage.PlainStatements;
import im.annex.pubsub.domain.Item;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What changes of the items of a node mean for their rows. It is decided in the mailbox of the node, where the shelf becomes
 * as the rows will be; payloads are packed there, too, as the thread that writes has to do for all. Confined to the mailbox
 * but for {@link #with}.
 */
final class Shelving {

    private static final String INSERT = """
            INSERT INTO pubsub_item (position, origin, created, published, item, publisher, payload, packed, place)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    // A shelf that is not as the disk is would put one item over another: the position tells.
    private static final String REPLACE = """
            UPDATE pubsub_item SET position = ?, origin = ?, created = ?, published = ?, item = ?, publisher = ?,
                payload = ?, packed = ? WHERE place = ? AND position = ?""";

    private static final String RENEW = """
            UPDATE pubsub_item SET position = ?, published = ?, publisher = ?, payload = ?, packed = ?
            WHERE place = ? AND position = ?""";

    private static final String REMOVE = "DELETE FROM pubsub_item WHERE place = ? AND position = ?";

    private static final String CLEAR = "DELETE FROM pubsub_item WHERE place BETWEEN ? AND ?";

    private static final String REMOVE_OLDEST = "DELETE FROM pubsub_item WHERE place BETWEEN ? AND ? AND position <= ?";

    private static final String EXPIRE = "DELETE FROM pubsub_item WHERE place BETWEEN ? AND ? AND published < ?";

    private static final String ID = "SELECT item FROM pubsub_item WHERE place = ? AND position = ?";

    private static final String OLDEST_IDS =
            "SELECT item FROM pubsub_item WHERE " + Places.OF_NODE + " AND position <= :position ORDER BY position";

    private final long node;
    private final Shelf shelf;
    private final Function<Instant, int[]> before;
    private final List<Step> steps = new ArrayList<>();

    /** The disk was not as the shelf was. */
    static final class StaleException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private StaleException() {
            super("an item was not where it was known to be");
        }
    }

    /** Something that is done with rows. Can be done again. */
    private interface Step {
        void with(Handle handle, List<ItemId> evicted);
    }

    /**
     * Changes of a node.
     *
     * @param before gives the places of the items that were published before a moment
     */
    Shelving(long node, Shelf shelf, Function<Instant, int[]> before) {
        this.node = node;
        this.shelf = shelf;
        this.before = before;
    }

    /** Whether no row will change. */
    boolean nothing() {
        return steps.isEmpty();
    }

    /**
     * Does what was decided.
     *
     * @return those that were to be named
     * @throws StaleException if that is not possible; then nothing of it must remain
     */
    List<ItemId> with(Handle handle) {
        var evicted = new ArrayList<ItemId>();
        steps.forEach(step -> step.with(handle, evicted));
        return evicted;
    }

    /**
     * Decides; once for each change, in order.
     *
     * @throws StaleException if the disk is not as the shelf is
     */
    void decide(ItemChange change) {
        switch (change) {
            case ItemChange.Put put -> put(put);
            case ItemChange.Remove(var item) -> {
                int place = shelf.find(item);
                if (place != Shelf.NONE) {
                    remove(place, false);
                }
            }
            case ItemChange.Clear _ -> {
                shelf.clear();
                steps.add((handle, _) -> {
                    int _ = PlainStatements.update(handle, CLEAR, Places.first(node), Places.last(node));
                });
            }
            case ItemChange.Trim(var maxItems) -> trim(maxItems, false);
            case ItemChange.Expire(var moment) -> expire(moment);
        }
    }

    private void put(ItemChange.Put put) {
        int place = shelf.find(put.item().id());
        if (place != Shelf.NONE) {
            renew(place, put);
        } else if (shelf.size() > 0 && shelf.size() >= put.maxItems()) {
            trim(Math.max(1, put.maxItems()), put.naming());
            replace(shelf.oldest(), put);
        } else {
            add(put);
        }
        trim(put.maxItems(), put.naming());
    }

    private void renew(int place, ItemChange.Put put) {
        long former = shelf.position(place);
        shelf.renew(place);
        Packed payload = packed(put);
        one(
                RENEW,
                shelf.position(place),
                put.at().toEpochMilli(),
                put.item().publisher().toString(),
                payload.text(),
                payload.bytes(),
                Places.place(node, place),
                former);
    }

    /** It touches half as many pages as one row more and one less. */
    private void replace(int place, ItemChange.Put put) {
        long former = shelf.position(place);
        if (put.naming()) {
            name(place, former);
        }
        shelf.replace(place, put.item().id());
        written(REPLACE, place, put, former);
    }

    private void add(ItemChange.Put put) {
        int place = shelf.add(put.item().id());
        written(INSERT, place, put);
    }

    private void written(String sql, int place, ItemChange.Put put, Object... former) {
        Item item = put.item();
        long position = shelf.position(place);
        long at = put.at().toEpochMilli();
        Packed payload = packed(put);
        var arguments = new ArrayList<@Nullable Object>();
        arguments.add(position);
        arguments.add(position);
        arguments.add(at);
        arguments.add(at);
        arguments.add(item.id().value());
        arguments.add(item.publisher().toString());
        arguments.add(payload.text());
        arguments.add(payload.bytes());
        arguments.add(Places.place(node, place));
        arguments.addAll(List.of(former));
        one(sql, arguments.toArray());
    }

    private static Packed packed(ItemChange.Put put) {
        return Packed.of(put.item().payload().map(Payload::xml));
    }

    private void trim(int most, boolean naming) {
        int excess = shelf.size() - most;
        if (excess == 1) {
            remove(shelf.oldest(), naming);
        } else if (excess > 1) {
            removeOldest(excess, naming);
        }
    }

    private void removeOldest(int number, boolean naming) {
        long position = 0;
        for (int i = 0; i < number; i++) {
            position = shelf.position(shelf.oldest());
            shelf.remove(shelf.oldest());
        }
        long newestOfThem = position;
        if (naming) {
            steps.add((handle, evicted) -> handle.createQuery(OLDEST_IDS)
                    .bindMap(Places.of(node))
                    .bind("position", newestOfThem)
                    .mapTo(String.class)
                    .map(ItemId::new)
                    .forEach(evicted::add));
        }
        expect(number, REMOVE_OLDEST, Places.first(node), Places.last(node), newestOfThem);
    }

    private void expire(Instant moment) {
        int[] places = before.apply(moment);
        if (places.length > 0) {
            for (int place : places) {
                if (!shelf.isTaken(place)) {
                    throw new StaleException();
                }
                shelf.remove(place);
            }
            expect(places.length, EXPIRE, Places.first(node), Places.last(node), moment.toEpochMilli());
        }
    }

    private void remove(int place, boolean naming) {
        long position = shelf.position(place);
        if (naming) {
            name(place, position);
        }
        shelf.remove(place);
        one(REMOVE, Places.place(node, place), position);
    }

    private void name(int place, long position) {
        long row = Places.place(node, place);
        steps.add((handle, evicted) -> PlainStatements.first(handle, ID, found -> found.getString(1), row, position)
                .map(ItemId::new)
                .ifPresent(evicted::add));
    }

    private void one(String sql, @Nullable Object... arguments) {
        expect(1, sql, arguments);
    }

    private void expect(int rows, String sql, @Nullable Object... arguments) {
        steps.add((handle, _) -> {
            if (PlainStatements.update(handle, sql, arguments) != rows) {
                throw new StaleException();
            }
        });
    }
}
