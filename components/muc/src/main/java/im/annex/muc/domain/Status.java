package im.annex.muc.domain;

/** The status codes that presence and messages of a room carry (§16.6), in ascending order. */
public enum Status {
    /** Everybody in the room sees real addresses. */
    NON_ANONYMOUS(100),
    /** Your affiliation changed while you were not in the room. */
    AFFILIATION_CHANGED(101),
    /** The configuration has changed, but for what concerns privacy. */
    CONFIGURED(104),
    /** This presence is about yourself. */
    SELF(110),
    /** What is said is logged publicly. */
    LOGGED(170),
    /** What is said is not logged publicly any more. */
    NOT_LOGGED(171),
    /** Everybody in the room sees real addresses from now on. */
    NOW_NON_ANONYMOUS(172),
    /** Only moderators see real addresses from now on. */
    NOW_SEMI_ANONYMOUS(173),
    /** The room has just been created. */
    CREATED(201),
    /** The service changed your nickname. */
    NICK_MODIFIED(210),
    /** Banned from the room. */
    BANNED(301),
    /** The occupant goes on under another nickname. */
    NICK_CHANGED(303),
    /** Removed by force. */
    KICKED(307),
    /** Removed because of an affiliation that was lost. */
    AFFILIATION_LOST(321),
    /** Removed because the room is for members only now. */
    MEMBERS_ONLY(322),
    /** Removed because the service shuts down. */
    SHUTDOWN(332),
    /** Removed because of a technical problem. */
    TECHNICAL_PROBLEM(333);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
