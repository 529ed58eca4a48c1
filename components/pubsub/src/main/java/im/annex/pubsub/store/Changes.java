package im.annex.pubsub.store;

import im.annex.pubsub.domain.Node;
import java.util.List;

/**
 * What is different in a node, and becomes so in one step.
 *
 * @param items in the order in which they happen; one that expires items is alone
 */
public record Changes(Node before, Node after, List<ItemChange> items) {

    public Changes {
        items = List.copyOf(items);
        if (items.size() > 1 && items.stream().anyMatch(ItemChange.Expire.class::isInstance)) {
            throw new IllegalArgumentException(
                    "what has expired is looked up on the disk, where nothing else must be due");
        }
    }

    /** Whether nothing is different. */
    public boolean none() {
        return !ofNode() && items.isEmpty();
    }

    /** Whether something is different but the items. */
    @SuppressWarnings("ReferenceEquality") // a node that did not change is the same one
    boolean ofNode() {
        return before != after;
    }
}
