package im.annex.muc.domain;

/** What an occupant may do during a visit (§5.1), the least first. */
public enum Role {
    /** Not in the room; no occupant has it. */
    NONE,
    /** May listen. */
    VISITOR,
    /** May speak. */
    PARTICIPANT,
    /** May remove and silence others, and sees everybody's real address. */
    MODERATOR;

    /** Whether this has every privilege of another. */
    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
