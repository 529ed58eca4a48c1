package im.annex.muc.domain;

import org.xmpp.packet.JID;

/**
 * One client in a room (§7.2.8: a user may be there with several).
 *
 * @param address the real full JID
 * @param presence the last available presence it sent
 */
public record Session(JID address, Content presence) {

    /** Many are of few domains, the names of which are worth keeping once. */
    public Session {
        address = new JID(address.getNode(), address.getDomain().intern(), address.getResource(), true);
    }
}
