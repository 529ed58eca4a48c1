package im.annex.irc;

import java.util.Objects;
import org.xmpp.packet.JID;

/**
 * A user and a network: what has a mailbox of its own. Immutable.
 *
 * @param user a bare address
 */
record BridgeKey(JID user, String host) {

    /** An address makes a text of itself for this, and keys are looked for with every stanza. */
    @Override
    public int hashCode() {
        return (Objects.hashCode(user.getNode()) * 31 + user.getDomain().hashCode()) * 31 + host.hashCode();
    }

    @Override
    public String toString() {
        return user + " on " + host;
    }
}
