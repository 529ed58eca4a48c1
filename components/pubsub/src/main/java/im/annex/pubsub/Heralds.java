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
    private final PubsubMeters meters;

    @Inject
    Heralds(
            ComponentContext context,
            NodeStore store,
            Presences presences,
            NodeForm form,
            Approvals approvals,
            PubsubMeters meters) {
        this.context = context;
        this.store = store;
        this.presences = presences;
        this.form = form;
        this.approvals = approvals;
        this.meters = meters;
    }

    Herald of(StoredNode node) {
        return new Herald(node, store, presences, context.outbound(), form, approvals, meters, context.domain());
    }
}
