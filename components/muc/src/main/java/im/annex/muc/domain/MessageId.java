package im.annex.muc.domain;

/**
 * What a room calls one message to everybody (XEP-0359), and what its archive calls it, if it is there (XEP-0313 §3.4).
 *
 * @param value opaque
 */
public record MessageId(String value) {}
