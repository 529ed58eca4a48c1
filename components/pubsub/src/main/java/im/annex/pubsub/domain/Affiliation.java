package im.annex.pubsub.domain;

/** What lasts between a user and a node, and what it entitles to whatever the node's models are (§4.1). */
public enum Affiliation {
    /** Kept from everything. */
    OUTCAST,
    /** Nothing lasts. */
    NONE,
    /** On the whitelist: subscribes and reads. */
    MEMBER,
    /** Publishes, but neither subscribes nor reads. */
    PUBLISH_ONLY,
    /** Subscribes, reads and publishes. */
    PUBLISHER,
    /** Does everything. */
    OWNER;

    /** Whether subscribing and reading is this one's right on a node that is not open. */
    boolean listed() {
        return switch (this) {
            case MEMBER, PUBLISHER, OWNER -> true;
            case OUTCAST, NONE, PUBLISH_ONLY -> false;
        };
    }

    /** Whether subscribing and reading is denied even on an open node. */
    boolean keptOut() {
        return this == OUTCAST || this == PUBLISH_ONLY;
    }

    /** Whether an owner may change this one to another (§4.1, the state chart). */
    boolean mayBecome(Affiliation other) {
        return switch (this) {
            case OWNER -> other == OWNER || other == NONE;
            case PUBLISHER -> other != MEMBER;
            case OUTCAST, NONE, MEMBER, PUBLISH_ONLY -> true;
        };
    }

    /** Whether publishing is this one's right. */
    boolean publishes() {
        return switch (this) {
            case PUBLISH_ONLY, PUBLISHER, OWNER -> true;
            case OUTCAST, NONE, MEMBER -> false;
        };
    }
}
