package im.annex.irc.store;

import org.xmpp.packet.JID;

/**
 * A channel that a user stays in. Immutable.
 *
 * @param user a bare address
 * @param nick there
 * @param key of the channel; empty if it has none
 */
public record KeptChannel(JID user, String host, String channel, String nick, String key) {

    /** Without the key. */
    @Override
    public String toString() {
        return channel + " on " + host + " of " + user;
    }
}
