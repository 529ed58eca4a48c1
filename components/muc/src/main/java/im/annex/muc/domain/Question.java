package im.annex.muc.domain;

/** What kind of IQ somebody sends to an occupant. */
public enum Question {
    /** XEP-0199; to oneself it asks whether one is still in the room (XEP-0410). */
    PING,
    /** disco#info or disco#items (§6.6). */
    DISCO,
    /** For what the server keeps for a user, such as the vCard (XEP-0054 §3.2) or the avatar (XEP-0084 §4.2.2). */
    ACCOUNT,
    /** Anything else. */
    OTHER
}
