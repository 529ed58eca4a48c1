package im.annex.pubsub.store;

import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeName;
import java.time.Instant;
import org.xmpp.packet.JID;

/**
 * A node as it is kept.
 *
 * @param id see {@link NodeStore#freeId}
 * @param creator the bare address of whoever created it
 * @param created to the millisecond
 */
public record StoredNode(long id, NodeName name, JID creator, Instant created, Node node) {}
