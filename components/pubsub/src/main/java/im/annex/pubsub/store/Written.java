package im.annex.pubsub.store;

import im.annex.pubsub.domain.ItemId;
import java.util.List;

/**
 * What came of changes.
 *
 * @param evicted the items that gave way to a new one, the oldest first
 */
public record Written(Shelf shelf, List<ItemId> evicted) {

    public Written {
        evicted = List.copyOf(evicted);
    }
}
