package im.annex.muc.domain;

/** Why a room does not do what it was asked. */
public enum Refusal {
    /** §7.2.1: no nickname was given. */
    NICK_MISSING,
    /** §17.1: nothing of the nickname can be seen. */
    NICK_INVISIBLE,
    /** §7.2.8, §7.6: somebody else has this nickname. */
    NICK_IN_USE,
    /** §7.2.8: this occupant has as many sessions as one may have. */
    TOO_MANY_SESSIONS,
    /** §7.2.9: the room is full. */
    ROOM_FULL,
    /** §7.2.10, §17.2 rule 3: the room is not open yet. */
    ROOM_LOCKED,
    /** §7.2.7. */
    BANNED,
    /** §7.2.6: the room is for members only. */
    NOT_A_MEMBER,
    /** §7.2.5: the password is missing or wrong. */
    WRONG_PASSWORD,
    /** §10.1.1: creating rooms is reserved to others. */
    FOUNDING_RESERVED,
    /** The service has as many rooms as it can hold. */
    SERVICE_FULL,
    /** §17.2 rule 3: there is no such room. */
    NO_SUCH_ROOM,
    /** §7.4, §7.5, XEP-0410 §3.3: whoever is not in the room can't do this. */
    NOT_AN_OCCUPANT,
    /** §7.5: nobody here has that nickname. */
    NO_SUCH_OCCUPANT,
    /** §6.6: occupants can't be discovered from outside. */
    DISCOVERY_FROM_OUTSIDE,
    /** §7.5: {@code groupchat} to a single occupant. */
    GROUPCHAT_TO_OCCUPANT,
    /** §17.2 rule 1: anything but {@code groupchat} to the room. */
    NOT_GROUPCHAT,
    /** §8.1: only moderators change the subject. */
    NOT_A_MODERATOR,
    /** §10: only owners configure the room. */
    NOT_AN_OWNER
}
