package im.annex.muc.domain;

import java.time.Instant;

/**
 * Something said in a room, to be told again to those who come later.
 *
 * @param author the nickname under which it was said
 * @param at when the room took it
 * @param content what was said
 */
public record Remembered(Nick author, Instant at, Content content) {}
