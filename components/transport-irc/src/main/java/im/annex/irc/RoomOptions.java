package im.annex.irc;

import im.annex.irc.line.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * What counts for a channel, whoever has set it. Immutable.
 *
 * @param encoding null for that of the network
 * @param record whether what is said is kept in the user's archive
 * @param historyLength the most messages that are told on entering
 * @param stays whether the user is there without a device
 */
record RoomOptions(@Nullable Encoding encoding, boolean record, int historyLength, boolean stays) {}
