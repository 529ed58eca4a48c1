package im.annex.kernel.archive;

import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * Whom a message is from.
 *
 * @param address what everyone sees: the occupant's address, the publisher
 * @param account the bare address of the person behind it, or null if that is unknown or is the address itself
 */
public record Author(JID address, @Nullable JID account) {

    public Author {
        account = account == null ? null : account.asBareJID();
    }

    /** Somebody of whom no more than the address is known. */
    public static Author of(JID address) {
        return new Author(address, null);
    }
}
