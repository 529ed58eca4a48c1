package im.annex.muc;

import im.annex.kernel.config.Setting;
import im.annex.muc.domain.BlockListName;
import org.xmpp.packet.JID;

/**
 * A block list that a service follows.
 *
 * @param service see {@link BlockListName#service}
 * @param node see {@link BlockListName#node}
 */
public record BlockListSettings(
        @Setting(
                "The address of a pubsub service that publishes a list of users and domains, such as xmppbl.org; whom it"
                        + " names may not enter any room here, and is removed where it is.")
        JID service,

        @Setting(
                value = "The node of the list at that service; its items are called by the SHA-256 of an address.",
                standard = "muc_bans_sha256")
        String node) {

    BlockListName name() {
        return new BlockListName(service, node);
    }
}
