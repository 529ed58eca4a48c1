package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.pubsub.domain.NodeConfig.SendLast;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the service says it can do (§10): everything that works and nothing that does not. Thread-safe. */
final class Features {

    private static final List<String> ALWAYS = List.of(
            "config-node",
            "config-node-max",
            "create-and-configure",
            "create-nodes",
            "delete-items",
            "delete-nodes",
            "get-pending",
            "instant-nodes",
            "item-ids",
            "leased-subscription",
            "manage-subscriptions",
            "member-affiliation",
            "meta-data",
            "modify-affiliations",
            "multi-items",
            "outcast-affiliation",
            "persistent-items",
            "presence-notifications",
            "publish",
            "publish-node-full",
            "publish-only-affiliation",
            "publish-options",
            "publisher-affiliation",
            "purge-nodes",
            "retract-items",
            "retrieve-affiliations",
            "retrieve-default",
            "retrieve-default-sub",
            "retrieve-items",
            "retrieve-subscriptions",
            "rsm",
            "subscribe",
            "subscription-notifications",
            "subscription-options");

    private final Set<String> ofService = new TreeSet<>();

    @Inject
    Features(PubsubSettings settings) {
        ALWAYS.forEach(this::add);
        add("access-" + EventMessages.wire(settings.nodeDefaults().accessModel()));
        if (settings.autoCreate()) {
            add("auto-create");
        }
        if (settings.multiSubscribe()) {
            add("multi-subscribe");
            ofService.add(Namespaces.SHIM); // §12.16
        }
        if (settings.nodeDefaults().sendLast() == SendLast.ON_SUBSCRIPTION_AND_PRESENCE) {
            add("last-published");
        }
        ofService.addAll(Set.of(
                Namespaces.PUBSUB,
                Mam.NAMESPACE,
                Mam.NAMESPACE + "#extended",
                PageRequest.NAMESPACE,
                Namespaces.ORDER_BY,
                Namespaces.ORDER_BY + "@" + Namespaces.PUBSUB,
                Namespaces.TYPE_FILTER));
    }

    private void add(String name) {
        ofService.add(Namespaces.PUBSUB + "#" + name);
    }

    /** Of the service. */
    Set<String> ofService() {
        return Set.copyOf(ofService);
    }

    /** Of each node: the same, as nodes are all alike. */
    Set<String> ofNodes() {
        return ofService();
    }
}
