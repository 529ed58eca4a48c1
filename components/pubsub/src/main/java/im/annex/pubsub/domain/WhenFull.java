package im.annex.pubsub.domain;

/** What gives way when an item is published to a node that keeps as many as it may (§7.1.2). */
public enum WhenFull {
    /** The oldest item, and subscribers are told so where the node tells of retractions. */
    RETRACT_OLDEST,
    /** The oldest item, silently. */
    DISCARD_OLDEST,
    /** The new item. */
    REJECT
}
