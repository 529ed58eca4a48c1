package im.annex.kernel.protocol.disco;

import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * An item of disco#items (XEP-0030 §4).
 *
 * @param jid its address
 * @param name a name for people, or null
 * @param node its node, or null
 */
public record DiscoItem(
        JID jid, @Nullable String name, @Nullable String node) {

    /** An item without a node. */
    public static DiscoItem of(JID jid, @Nullable String name) {
        return new DiscoItem(jid, name, null);
    }
}
