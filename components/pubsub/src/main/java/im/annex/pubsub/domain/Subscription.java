package im.annex.pubsub.domain;

import org.xmpp.packet.JID;

/**
 * A subscription to a node.
 *
 * @param jid who is notified, bare or full
 */
public record Subscription(SubId id, JID jid, SubscriptionState state, SubscriptionOptions options) {

    /** One of somebody who has not said anything about how. */
    public Subscription(SubId id, JID jid, SubscriptionState state) {
        this(id, jid, state, SubscriptionOptions.STANDARD);
    }

    /** The same after it ended. */
    Subscription ended() {
        return in(SubscriptionState.NONE);
    }

    /** The same in another state. */
    Subscription in(SubscriptionState other) {
        return new Subscription(id, jid, other, options);
    }

    /** The same with other options. */
    Subscription with(SubscriptionOptions others) {
        return new Subscription(id, jid, state, others);
    }
}
