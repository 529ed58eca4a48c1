package im.annex.pubsub.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What there is to know across the nodes of a service. Thread-safe; every method may block, and throws {@link
 * im.annex.kernel.storage.StorageException} if the database cannot do it now.
 */
public interface Catalogue {

    /**
     * A node in a list.
     *
     * @param title may be empty
     */
    record Listed(NodeName name, String title) {}

    /**
     * Some nodes of a list.
     *
     * @param index where the first is among all, from 0
     * @param count how many there are in all
     */
    record Page(List<Listed> nodes, int index, int count) {

        public Page {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Which types of nodes are wanted (XEP-0462).
     *
     * @param types the empty one stands for nodes without a type
     * @param excluding whether those are left out, rather than all others
     */
    record TypeFilter(List<String> types, boolean excluding) {

        /** All nodes are wanted. */
        public static final TypeFilter ALL = new TypeFilter(List.of(), true);

        public TypeFilter {
            types = List.copyOf(types);
        }
    }

    /** A subscription of a user. */
    record Subscribed(NodeName node, Subscription subscription) {}

    /** An affiliation of a user. */
    record AffiliatedWith(NodeName node, Affiliation affiliation) {}

    /**
     * A node for those who keep the service.
     *
     * @param access the name of its access model
     */
    record Line(
            NodeName name,
            String title,
            String type,
            String access,
            JID creator,
            Instant created,
            int items,
            int subscriptions) {}

    /** The nodes that a user may find, by pages in the order of their names: all but closed ones of others. */
    Page visible(JID user, TypeFilter filter, Position position, int most);

    /** The subscriptions of a user by the bare address, in the order of the nodes' names. */
    List<Subscribed> subscriptions(JID user);

    /** The affiliations of a user by the bare address, in the order of the nodes' names. */
    List<AffiliatedWith> affiliations(JID user);

    /** The nodes that a user owns and where somebody waits for approval, in the order of their names. */
    List<NodeName> awaitingApproval(JID owner);

    /** How many nodes there are. */
    int count();

    /** How many of them a user has created, by the bare address. */
    int countCreatedBy(JID user);

    /** The name of the node of an id; empty if there is none. */
    Optional<NodeName> named(long id);

    /** All nodes behind a name, in the order of their names, some at a time. */
    List<Line> lines(String after, int most);

    /** Remembers whether a user lets the service know when they are online. */
    void presenceOf(JID user, boolean known);

    /** The users who let the service know when they are online. */
    List<JID> presenceKnown();
}
