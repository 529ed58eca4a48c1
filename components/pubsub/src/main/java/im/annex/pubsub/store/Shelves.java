package im.annex.pubsub.store;

import com.github.benmanes.caffeine.cache.Cache;
import im.annex.kernel.cache.CacheBounds;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.storage.Database;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.store.Items.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The shelves of those nodes whose items somebody was interested in. Thread-safe; one node's is asked for in its mailbox. */
final class Shelves {

    /** By items: some 40 MB. */
    private static final CacheBounds BOUNDS = CacheBounds.of(1_000_000, Duration.ofHours(1));

    private final Database database;
    private final Cache<Long, Shelf> known;

    Shelves(Database database, String domain, Caches caches) {
        this.database = database;
        this.known = caches.weighed(domain, "pubsub-items", BOUNDS, (_, shelf) -> shelf.capacity());
    }

    private record Row(long place, String item, long position) {}

    /** The shelf of a node, as it is on the disk. */
    Shelf of(long node) {
        Shelf there = known.getIfPresent(node);
        if (there != null) {
            return there;
        }
        Shelf read = read(node);
        known.put(node, read);
        return read;
    }

    private Shelf read(long node) {
        return database.read(handle -> {
            var shelf = new Shelf();
            handle.createQuery("SELECT place, item, position FROM pubsub_item WHERE " + Places.OF_NODE
                            + " ORDER BY position")
                    .bindMap(Places.of(node))
                    .map((row, _) -> new Row(row.getLong(1), row.getString(2), row.getLong(3)))
                    .forEach(row -> shelf.found(Places.number(row.place()), new ItemId(row.item()), row.position()));
            return shelf;
        });
    }

    /** Where an item of a node is known to be; empty if it is not there. */
    Optional<Placed> placed(long node, ItemId id) {
        Shelf shelf = of(node);
        int place = shelf.find(id);
        return place == Shelf.NONE
                ? Optional.empty()
                : Optional.of(new Placed(Places.place(node, place), shelf.position(place)));
    }

    /** The places of what was published before a moment, as it is on the disk. */
    int[] publishedBefore(long node, Instant moment) {
        return database.read(handle -> handle
                .createQuery("SELECT place FROM pubsub_item WHERE " + Places.OF_NODE + " AND published < :moment")
                .bindMap(Places.of(node))
                .bind("moment", moment.toEpochMilli())
                .mapTo(Long.class)
                .stream()
                .mapToInt(Places::number)
                .toArray());
    }

    /** A node is new: it has nothing on its shelf. */
    void begin(long node) {
        known.put(node, new Shelf());
    }

    /** More may be on a shelf than was when it was read. */
    void weighAnew(long node, Shelf shelf) {
        known.put(node, shelf);
    }

    /** The disk may be otherwise than the shelf. */
    void forget(long node) {
        known.invalidate(node);
    }
}
