package im.annex.pubsub.store;

import im.annex.pubsub.domain.Item;
import im.annex.pubsub.domain.ItemId;
import java.time.Instant;

/** What becomes of the items of a node. */
public sealed interface ItemChange {

    /**
     * One is kept, as the newest; those that are more than so many are not any more, the oldest first.
     *
     * @param naming whether it matters which those are
     */
    record Put(Item item, Instant at, int maxItems, boolean naming) implements ItemChange {}

    /** One is not kept any more. */
    record Remove(ItemId item) implements ItemChange {}

    /** None is kept any more. */
    record Clear() implements ItemChange {}

    /** So many are kept and no more, the newest. */
    record Trim(int maxItems) implements ItemChange {}

    /** Those published before a moment are not kept any more. */
    record Expire(Instant before) implements ItemChange {}
}
