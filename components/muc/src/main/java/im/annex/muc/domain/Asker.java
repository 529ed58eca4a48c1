package im.annex.muc.domain;

import org.xmpp.packet.JID;

/**
 * Who wants to govern a room.
 *
 * @param address the real full JID
 * @param admin whether it administers the service, and so may do in every room what its owners may
 */
public record Asker(JID address, boolean admin) {}
