package im.annex.muc.domain;

/** What an occupant may do during a visit (§5.1). */
public enum Role {
    /** May change the subject and sees everybody's real address. */
    MODERATOR,
    /** May speak. */
    PARTICIPANT
}
