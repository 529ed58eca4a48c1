package im.annex.irc;

import org.xmpp.packet.JID;

/**
 * A user and a network: what has a mailbox of its own. Immutable.
 *
 * @param user a bare address
 */
record BridgeKey(JID user, String host) {

    @Override
    public String toString() {
        return user + " on " + host;
    }
}
