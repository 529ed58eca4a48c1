package im.annex.muc.domain;

/** What lasts between a user and a room (§5.2), the least first. */
public enum Affiliation {
    /** Banned: may not enter. */
    OUTCAST,
    /** Nothing lasts. */
    NONE,
    /** On the list of those who may enter a members-only room; has a voice in a moderated one. */
    MEMBER,
    /** Governs the lists of members and outcasts, and is a moderator when there. */
    ADMIN,
    /** Configures and destroys the room, and governs the lists of admins and owners. */
    OWNER;

    /** Whether this has every privilege of another. */
    public boolean atLeast(Affiliation other) {
        return compareTo(other) >= 0;
    }
}
