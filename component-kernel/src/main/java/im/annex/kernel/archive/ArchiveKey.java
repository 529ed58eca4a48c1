package im.annex.kernel.archive;

import org.xmpp.packet.JID;

/**
 * Names one archive.
 *
 * @param owner the bare address that is asked for it: the room, the channel, the pubsub service (XEP-0313 §3.3)
 * @param node the pubsub node (XEP-0442 §2); empty for an archive that is not of a node
 */
public record ArchiveKey(JID owner, String node) {

    public ArchiveKey {
        owner = owner.asBareJID();
    }

    /** The one archive of an address. */
    public static ArchiveKey of(JID owner) {
        return new ArchiveKey(owner, "");
    }

    /** The archive of a node. */
    public static ArchiveKey of(JID owner, String node) {
        return new ArchiveKey(owner, node);
    }
}
