package im.annex.muc.domain;

/** What lasts between a user and a room (§5.2). */
public enum Affiliation {
    /** Founded the room. */
    OWNER,
    /** Nothing lasts. */
    NONE;

    /** §5.1.2: the role an occupant of an unmoderated room starts with. */
    Role initialRole() {
        return switch (this) {
            case OWNER -> Role.MODERATOR;
            case NONE -> Role.PARTICIPANT;
        };
    }
}
