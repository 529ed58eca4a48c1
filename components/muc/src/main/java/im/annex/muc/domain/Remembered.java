package im.annex.muc.domain;

import java.time.Instant;
import org.xmpp.packet.JID;

/**
 * Something said in a room, to be told again to those who come later.
 *
 * @param id what the room calls it
 * @param author the real bare JID of whoever said it
 * @param at when the room took it
 * @param content what was said, as everybody was told it
 */
public record Remembered(MessageId id, JID author, Instant at, Content content) {}
