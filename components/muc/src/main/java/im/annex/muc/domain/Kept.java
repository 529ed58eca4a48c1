package im.annex.muc.domain;

import java.time.Instant;

/**
 * What became of a message that was handed to a {@link Keeper}.
 *
 * @param id what the room calls it from now on
 * @param at when the room took it
 * @param content as everybody is told it
 */
public record Kept(MessageId id, Instant at, Content content) {}
