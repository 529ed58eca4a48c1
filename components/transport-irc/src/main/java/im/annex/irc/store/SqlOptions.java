package im.annex.irc.store;

import im.annex.kernel.storage.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.xmpp.packet.JID;

/** What users have set, in tables of the database, encrypted. Thread-safe. */
final class SqlOptions {

    private final Database database;
    private final Scope scope;

    SqlOptions(Database database, Scope scope) {
        this.database = database;
        this.scope = scope;
    }

    UserOptions of(JID user) {
        return userOptions(database.read(handle -> sealed(handle, user)), user);
    }

    private Optional<String> sealed(Handle handle, JID user) {
        return scope.bound(handle.createQuery("SELECT options FROM irc_user" + Scope.OF_USER), user)
                .mapTo(String.class)
                .findOne();
    }

    private UserOptions userOptions(Optional<String> sealed, JID user) {
        return scope.opened(sealed, scope.place(user, "options"))
                .map(UserOptions::read)
                .orElse(UserOptions.NONE);
    }

    void save(JID user, UserOptions options) {
        String sealed = scope.sealed(options.write(), scope.place(user, "options"));
        var _ = database.write(handle -> scope.bound(
                        handle.createUpdate("INSERT INTO irc_user (domain, account, options)"
                                + " VALUES (:domain, :account, :options)"
                                + " ON CONFLICT (domain, account) DO UPDATE SET options = :options"),
                        user)
                .bind("options", sealed)
                .execute());
    }

    NetworkOptions of(JID user, String host) {
        return networkOptions(database.read(handle -> sealed(handle, user, host)), user, host);
    }

    private Optional<String> sealed(Handle handle, JID user, String host) {
        return scope.bound(handle.createQuery("SELECT options FROM irc_network" + Scope.OF_NETWORK), user, host)
                .mapTo(String.class)
                .findOne();
    }

    private NetworkOptions networkOptions(Optional<String> sealed, JID user, String host) {
        return scope.opened(sealed, scope.place(user, host + " options"))
                .map(NetworkOptions::read)
                .orElse(NetworkOptions.NONE);
    }

    void save(JID user, String host, NetworkOptions options) {
        String sealed = scope.sealed(options.write(), scope.place(user, host + " options"));
        var _ = database.write(handle -> scope.bound(
                        handle.createUpdate("INSERT INTO irc_network (domain, account, host, options)"
                                + " VALUES (:domain, :account, :host, :options)"
                                + " ON CONFLICT (domain, account, host) DO UPDATE SET options = :options"),
                        user,
                        host)
                .bind("options", sealed)
                .execute());
    }

    ChannelOptions of(JID user, String host, String channel) {
        return channelOptions(database.read(handle -> sealed(handle, user, host, channel)), user, host, channel);
    }

    private Optional<String> sealed(Handle handle, JID user, String host, String channel) {
        return scope.bound(
                        handle.createQuery("SELECT options FROM irc_channel_options" + Scope.OF_CHANNEL),
                        user,
                        host,
                        channel)
                .mapTo(String.class)
                .findOne();
    }

    private ChannelOptions channelOptions(Optional<String> sealed, JID user, String host, String channel) {
        return scope.opened(sealed, scope.place(user, host + " options of " + channel))
                .map(ChannelOptions::read)
                .orElse(ChannelOptions.NONE);
    }

    void save(JID user, String host, String channel, ChannelOptions options) {
        String sealed = scope.sealed(options.write(), scope.place(user, host + " options of " + channel));
        var _ = database.write(handle -> scope.bound(
                        handle.createUpdate("INSERT INTO irc_channel_options (domain, account, host, channel, options)"
                                + " VALUES (:domain, :account, :host, :channel, :options)"
                                + " ON CONFLICT (domain, account, host, channel) DO UPDATE SET options = :options"),
                        user,
                        host,
                        channel)
                .bind("options", sealed)
                .execute());
    }

    private record Sealed(Optional<String> user, Optional<String> network, Optional<String> channel) {}

    IrcStore.Chosen chosen(JID user, String host, String channel) {
        Sealed sealed = database.read(handle ->
                new Sealed(sealed(handle, user), sealed(handle, user, host), sealed(handle, user, host, channel)));
        return new IrcStore.Chosen(
                userOptions(sealed.user(), user),
                networkOptions(sealed.network(), user, host),
                channelOptions(sealed.channel(), user, host, channel));
    }
}
