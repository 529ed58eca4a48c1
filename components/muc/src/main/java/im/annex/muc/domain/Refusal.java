package im.annex.muc.domain;

/** Why a room does not do what it was asked. */
public enum Refusal {
    /** §7.2.1: no nickname was given. */
    NICK_MISSING,
    /** §17.1: nothing of the nickname can be seen. */
    NICK_INVISIBLE,
    /** §7.2.8, §7.6: somebody else has this nickname. */
    NICK_IN_USE,
    /** §7.6: everybody is known by the registered nickname here. */
    NICKS_LOCKED,
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
    /** §10.1.1: rooms are not named like this here. */
    ROOM_NAME_REFUSED,
    /** This user has created as many rooms as one may. */
    TOO_MANY_FOUNDED,
    /** This user is in as many rooms as one may be in. */
    TOO_MANY_ROOMS,
    /** There is a room of this address already. */
    ROOM_EXISTS,
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
    /** §7.4: a visitor has no voice. */
    NO_VOICE,
    /** §7.5: the configuration keeps somebody in this role from sending private messages. */
    PRIVATE_MESSAGES_RESTRICTED,
    /** §8.1: only moderators change the subject. */
    NOT_A_MODERATOR,
    /** XEP-0424 §5: only authors retract their messages. */
    NOT_THE_AUTHOR,
    /** XEP-0425 §3: only moderators retract the messages of others. */
    MODERATION_RESERVED,
    /** XEP-0425 §3: there is no such message. */
    NO_SUCH_MESSAGE,
    /** XEP-0313 §8.1: the archive is not for everybody. */
    ARCHIVE_CLOSED,
    /** §10: only owners configure the room, and say who its owners and admins are. */
    NOT_AN_OWNER,
    /** §9: only admins do this. */
    NOT_AN_ADMIN,
    /** §8.2, §8.4, §9.1, §9.7: the affiliation of the other is too high for that. */
    OUT_OF_REACH,
    /** §8.2, §9.1: nobody kicks or bans himself. */
    AGAINST_ONESELF,
    /** The same occupant or user is named twice in one request. */
    CONTRADICTORY,
    /** §9.2: all users of a domain, or all that look alike, can be banned together and nothing else. */
    ONLY_BANS_OF_MANY,
    /** The room keeps as many affiliations as it can. */
    TOO_MANY_AFFILIATIONS,
    /** §10.1.3: a room that asks for a password has one. */
    PASSWORD_MISSING,
    /** §10.1.3: making rooms persistent is reserved to others. */
    PERSISTENCE_RESERVED,
    /** §10.2, §10.4: a room always has an owner. */
    NO_OWNER_LEFT,
    /** The nickname is longer than the service allows. */
    NICK_TOO_LONG,
    /** §7.8.2: whoever can't add members can't invite into a members-only room. */
    INVITING_RESERVED,
    /** §7.8.2: nobody invites that many at once. */
    TOO_MANY_INVITEES,
    /** §7.13: nobody is given a voice here for the asking. */
    NO_VOICE_REQUESTS,
    /** §7.10: registering with this room is reserved to those it knows. */
    REGISTERING_RESERVED,
    /** §7.10: nobody registers with this room. */
    NO_REGISTRATION,
    /** §7.10, XEP-0077 §3.2: who is not registered can't give that up. */
    NOT_REGISTERED,
    /** The configuration lets nobody subscribe. */
    NO_SUBSCRIPTIONS,
    /** The room has as many subscribers as it can. */
    TOO_MANY_SUBSCRIBERS,
    /** XEP-0486 §3.2: only owners change what the room looks like. */
    CARD_OF_OWNERS
}
