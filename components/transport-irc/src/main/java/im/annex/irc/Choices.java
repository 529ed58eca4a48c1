package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Encoding;
import im.annex.irc.store.ChannelOptions;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.NetworkOptions;
import im.annex.irc.store.UserOptions;
import im.annex.kernel.storage.StorageException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is set for channels: by the user for the channel, for the network or for all, or else by the operator. Thread-safe. */
final class Choices {

    private static final Logger LOG = LoggerFactory.getLogger(Choices.class);

    private final IrcSettings settings;
    private final IrcStore store;

    @Inject
    Choices(IrcSettings settings, IrcStore store) {
        this.settings = settings;
        this.store = store;
    }

    /** The name of a channel that its options are kept by. */
    private static String name(String channel) {
        return channel.toLowerCase(Locale.ROOT);
    }

    /** What the user has set for a channel. May block. */
    ChannelOptions own(BridgeKey key, String channel) {
        return store.options(key.user(), key.host(), name(channel));
    }

    /** Sets it. May block. */
    void save(BridgeKey key, String channel, ChannelOptions options) {
        store.save(key.user(), key.host(), name(channel), options);
    }

    /** What counts. May block. */
    RoomOptions of(BridgeKey key, String channel) {
        IrcStore.Chosen chosen = store.chosen(key.user(), key.host(), name(channel));
        ChannelOptions own = chosen.channel();
        NetworkOptions network = chosen.network();
        UserOptions user = chosen.user();
        return new RoomOptions(
                encoding(own, network),
                settings.recordHistory() && own.record().or(user::record).orElse(true),
                history(network, user),
                own.persistent().or(user::persistent).orElse(settings.persistentByDefault()));
    }

    /** The same, but where the database is away what the operator has set. May block. */
    RoomOptions orUsual(BridgeKey key, String channel) {
        try {
            return of(key, channel);
        } catch (StorageException e) {
            LOG.warn("{}: what is set for {} does not count: {}", key, channel, e.getMessage());
            return new RoomOptions(
                    null, settings.recordHistory(), settings.historyLength(), settings.persistentByDefault());
        }
    }

    /** Users may have more than is usual, within reason, or less. */
    private int history(NetworkOptions network, UserOptions user) {
        return network.historyLength().or(user::historyLength).orElse(settings.historyLength());
    }

    private static @Nullable Encoding encoding(ChannelOptions own, NetworkOptions network) {
        if (own.encodingIn().isEmpty() && own.encodingOut().isEmpty()) {
            return null;
        }
        return new Encoding(
                charset(own.encodingIn().or(network::encodingIn), Encoding.STANDARD.in()),
                charset(own.encodingOut().or(network::encodingOut), Encoding.STANDARD.out()));
    }

    private static Charset charset(Optional<String> name, Charset otherwise) {
        return name.map(Charset::forName).orElse(otherwise);
    }
}
