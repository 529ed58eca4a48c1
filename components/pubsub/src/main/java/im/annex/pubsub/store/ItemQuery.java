package im.annex.pubsub.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import java.time.Instant;

/**
 * Which items of a node are wanted.
 *
 * @param order in which they stand
 * @param descending whether the newest is the first
 * @param position of the page, by ids of items
 * @param most how many
 * @param payloads whether they are wanted with their payloads
 * @param since what was published before that does not count any more
 */
public record ItemQuery(Order order, boolean descending, Position position, int most, boolean payloads, Instant since) {

    /** XEP-0413 §4. */
    public enum Order {
        /** By the first version of each item. */
        CREATION,
        /** By the last version of each item. */
        MODIFICATION
    }
}
