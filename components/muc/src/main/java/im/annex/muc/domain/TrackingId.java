package im.annex.muc.domain;

/**
 * What a client calls one presence stanza of its own, told back to that client alone with what became of it (§7.2.2).
 *
 * @param value whatever the client chose; means nothing to the room
 */
public record TrackingId(String value) {}
