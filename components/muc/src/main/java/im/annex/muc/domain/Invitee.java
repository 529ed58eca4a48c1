package im.annex.muc.domain;

import org.xmpp.packet.JID;

/**
 * Somebody who is invited (§7.8.2).
 *
 * @param address a bare or full JID
 * @param words what the inviter says to that
 */
public record Invitee(JID address, Content words) {}
