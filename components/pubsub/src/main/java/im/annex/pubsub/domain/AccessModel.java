package im.annex.pubsub.domain;

/** Who subscribes to a node and reads its items (§4.5). */
public enum AccessModel {
    /** Everybody. */
    OPEN,
    /** Everybody an owner approves of subscribes; only subscribers read. */
    AUTHORIZE,
    /** Whoever is affiliated. */
    WHITELIST
}
