package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.pubsub.store.NodeStore;
import im.annex.pubsub.store.StoredNode;

/** Makes the heralds of nodes. Thread-safe. */
final class Heralds {

    private final ComponentContext context;
    private final NodeStore store;
    private final Presences presences;
    private final NodeForm form;
    private final Approvals approvals;

    @Inject
    Heralds(ComponentContext context, NodeStore store, Presences presences, NodeForm form, Approvals approvals) {
        this.context = context;
        this.store = store;
        this.presences = presences;
        this.form = form;
        this.approvals = approvals;
    }

    Herald of(StoredNode node) {
        return new Herald(node, store, presences, context.outbound(), form, approvals, context.domain());
    }
}
