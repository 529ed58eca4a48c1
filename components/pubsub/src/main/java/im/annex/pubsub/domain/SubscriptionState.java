package im.annex.pubsub.domain;

/** How far a subscription has got (§4.2). */
public enum SubscriptionState {
    /** There is none, or not any more. */
    NONE,
    /** An owner has yet to approve of it. */
    PENDING,
    /** Notified of what happens. */
    SUBSCRIBED
}
