package im.annex.pubsub.domain;

/** Who publishes to a node besides its owners and publishers (§16.4.4, {@code pubsub#publish_model}). */
public enum PublishModel {
    /** Nobody. */
    PUBLISHERS,
    /** Its subscribers. */
    SUBSCRIBERS,
    /** Everybody. */
    OPEN
}
