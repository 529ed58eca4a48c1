package im.annex.pubsub.store;

import im.annex.pubsub.domain.Node;
import java.util.List;

/** What is different in a node, and becomes so in one step. */
public record Changes(Node before, Node after, List<ItemChange> items) {

    public Changes {
        items = List.copyOf(items);
    }

    /** Whether nothing is different. */
    @SuppressWarnings("ReferenceEquality") // a node that did not change is the same one
    public boolean none() {
        return before == after && items.isEmpty();
    }
}
