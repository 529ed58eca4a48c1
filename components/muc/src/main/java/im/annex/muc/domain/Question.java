package im.annex.muc.domain;

/** What kind of IQ somebody sends to an occupant. */
public enum Question {
    /** XEP-0199; to oneself it asks whether one is still in the room (XEP-0410). */
    PING,
    /** disco#info or disco#items (§6.6). */
    DISCO,
    /** Anything else. */
    OTHER
}
