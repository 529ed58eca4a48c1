package im.annex.kernel.internal.dispatch;

import org.xmpp.packet.JID;

/** What kind of address a stanza is sent to. */
enum AddressShape {
    /** {@code domain} or {@code domain/resource}. */
    SERVICE,
    /** {@code node@domain}. */
    ENTITY,
    /** {@code node@domain/resource}. */
    OCCUPANT;

    static AddressShape of(JID to) {
        if (to.getNode() == null) {
            return SERVICE;
        }
        return to.getResource() == null ? ENTITY : OCCUPANT;
    }
}
