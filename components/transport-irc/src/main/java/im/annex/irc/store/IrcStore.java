package im.annex.irc.store;

import im.annex.kernel.storage.StorageException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * What users have set, and the channels that they stay in. Thread-safe; may block, and throws {@link
 * im.annex.kernel.storage.StorageException} if the database cannot do it now.
 */
public interface IrcStore {

    /**
     * A server that wants to be reached over TLS only (IRCv3 sts).
     *
     * @param lasts seconds from the last time that the connection was open
     */
    record TlsOnly(int port, long lasts, Instant until) {}

    /**
     * Somebody who has an address of the gateway in the contact list.
     *
     * @param user a bare address
     */
    record Contact(JID user, JID address) {}

    /** What a user has set for all networks; {@link UserOptions#NONE} if nothing. */
    UserOptions options(JID user);

    /** Sets options instead of what there was. */
    void save(JID user, UserOptions options);

    /** What a user has set for a network; {@link NetworkOptions#NONE} if nothing. */
    NetworkOptions options(JID user, String host);

    /** Sets options instead of what there was. */
    void save(JID user, String host, NetworkOptions options);

    /** What a user has set for a channel; {@link ChannelOptions#NONE} if nothing. */
    ChannelOptions options(JID user, String host, String channel);

    /** Sets options instead of what there was. */
    void save(JID user, String host, String channel, ChannelOptions options);

    /**
     * What a user has set that bears upon a channel.
     *
     * @param user for all networks
     * @param network for the network
     * @param channel for the channel
     */
    record Chosen(UserOptions user, NetworkOptions network, ChannelOptions channel) {}

    /** All that a user has set that bears upon a channel, in one look. */
    Chosen chosen(JID user, String host, String channel);

    /** The channels of all users. */
    List<KeptChannel> channels();

    /** The channels of a user on a network. */
    List<KeptChannel> channels(JID user, String host);

    /** Keeps a channel, with this nick and key from now on. */
    void keep(KeptChannel channel);

    /** A user stays in a channel no more. */
    void forget(JID user, String host, String channel);

    /** A user has an archive of a room from now on; completes when that is on the disk, or fails with a {@link StorageException}. */
    CompletionStage<?> archived(JID user, JID room);

    /** The rooms that a user has archives of. */
    List<JID> archives(JID user);

    /** Who has which address of the gateway in the contact list. */
    List<Contact> contacts();

    /** Somebody has an address in the contact list from now on. */
    void add(Contact contact);

    /** And no more. */
    void remove(Contact contact);

    /** The policy of a host; null if it has none. */
    @Nullable
    TlsOnly policy(String host);

    /** Keeps a policy instead of what there was. */
    void keep(String host, TlsOnly policy);

    /** Erases all of a user, but not what is in the archives. */
    void erase(JID user);
}
