package im.annex.kernel.internal.archive;

import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.NewMessage;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Under which bare address a message is found. */
final class Accounts {

    private Accounts() {}

    /**
     * The account of the author, or the author's own bare address where none is known; null for an occupant of whom
     * nothing is known, as the bare address is then the archive's own.
     */
    static @Nullable String of(NewMessage message) {
        Author author = message.author();
        JID account = author.account() == null ? author.address().asBareJID() : author.account();
        boolean ownOccupant =
                author.account() == null && account.equals(message.archive().owner());
        return ownOccupant ? null : account.toString();
    }
}
