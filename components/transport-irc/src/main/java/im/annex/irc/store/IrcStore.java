package im.annex.irc.store;

import java.util.List;
import org.xmpp.packet.JID;

/**
 * What users have set, and the channels that they stay in. Thread-safe; may block, and throws {@link
 * im.annex.kernel.storage.StorageException} if the database cannot do it now.
 */
public interface IrcStore {

    /** What a user has set for a network; {@link NetworkOptions#NONE} if nothing. */
    NetworkOptions options(JID user, String host);

    /** Sets options instead of what there was. */
    void save(JID user, String host, NetworkOptions options);

    /** The channels of all users. */
    List<KeptChannel> channels();

    /** The channels of a user on a network. */
    List<KeptChannel> channels(JID user, String host);

    /** Keeps a channel, with this nick and key from now on. */
    void keep(KeptChannel channel);

    /** A user stays in a channel no more. */
    void forget(JID user, String host, String channel);

    /** Erases all of a user. */
    void erase(JID user);
}
