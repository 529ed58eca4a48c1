package im.annex.pubsub.store;

import im.annex.pubsub.domain.Node;
import java.util.List;

/** What is different in a node, and becomes so in one step. */
public record Changes(Node before, Node after, List<ItemChange> items) {

    public Changes {
        items = List.copyOf(items);
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
