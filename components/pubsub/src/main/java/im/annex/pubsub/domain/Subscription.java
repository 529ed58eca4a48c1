package im.annex.pubsub.domain;

import org.xmpp.packet.JID;

/**
 * A subscription to a node.
 *
 * @param jid who is notified, bare or full
 */
public record Subscription(SubId id, JID jid, SubscriptionState state) {

    /** The same after it ended. */
    Subscription ended() {
        return new Subscription(id, jid, SubscriptionState.NONE);
    }
}
