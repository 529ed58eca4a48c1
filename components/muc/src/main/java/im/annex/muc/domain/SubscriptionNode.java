package im.annex.muc.domain;

/** What of a room people can subscribe to. */
public enum SubscriptionNode {
    /** What is said. */
    MESSAGES,
    /** Who comes, goes and is there how. */
    PRESENCE,
    /** Whose affiliation or role is another, and who is removed. */
    AFFILIATIONS,
    /** Who else subscribes. */
    SUBSCRIBERS,
    /** That the configuration is another, and that the room is destroyed. */
    CONFIG,
    /** The subject. */
    SUBJECT,
    /** What ends the subscription itself, for those who are not told of it by another node. */
    SYSTEM
}
