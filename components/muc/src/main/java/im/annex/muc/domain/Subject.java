package im.annex.muc.domain;

import java.time.Instant;

/**
 * What a room is about (§8.1), as somebody set it; an empty text is a subject that was cleared.
 *
 * @param author the nickname under which it was set
 * @param at when it was set
 * @param text the subject in plain words
 * @param content the message that set it
 */
public record Subject(Nick author, Instant at, String text, Content content) {}
