package im.annex.irc.store;

import im.annex.kernel.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** In tables of the database; what is secret in them is encrypted. Thread-safe. */
public final class SqlIrcStore implements IrcStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqlIrcStore.class);

    private static final String OF_USER = " WHERE domain = :domain AND account = :account";
    private static final String OF_NETWORK = OF_USER + " AND host = :host";
    private static final String OF_CHANNEL = OF_NETWORK + " AND channel = :channel";

    private final Database database;
    private final String domain;
    private final Sealing sealing;

    /** The settings at a gateway. Brings the tables up to date. */
    public SqlIrcStore(Database database, JID domain, Sealing sealing) {
        this.database = database;
        this.domain = domain.getDomain();
        this.sealing = sealing;
        migrate(database);
    }

    /** Brings the tables up to date. */
    public static void migrate(Database database) {
        database.migrate("irc", SqlIrcStore.class.getClassLoader(), "im/annex/irc/migrations");
    }

    private <S extends SqlStatement<S>> S bound(S statement, JID user) {
        return statement.bind("domain", domain).bind("account", user.toBareJID());
    }

    private <S extends SqlStatement<S>> S bound(S statement, JID user, String host) {
        return bound(statement, user).bind("host", host);
    }

    private <S extends SqlStatement<S>> S bound(S statement, JID user, String host, String channel) {
        return bound(statement, user, host).bind("channel", channel);
    }

    private String place(JID user, String what) {
        return domain + " " + user.toBareJID() + " " + what;
    }

    private Optional<String> opened(Optional<String> sealed, String place) {
        Optional<String> text = sealed.flatMap(found -> sealing.open(found, place));
        if (sealed.isPresent() && text.isEmpty()) {
            LOG.warn("{}: what is in the database was encrypted with another key than that in the data folder", domain);
        }
        return text;
    }

    @Override
    public UserOptions options(JID user) {
        return userOptions(database.read(handle -> sealed(handle, user)), user);
    }

    private Optional<String> sealed(Handle handle, JID user) {
        return bound(handle.createQuery("SELECT options FROM irc_user" + OF_USER), user)
                .mapTo(String.class)
                .findOne();
    }

    private UserOptions userOptions(Optional<String> sealed, JID user) {
        return opened(sealed, place(user, "options")).map(UserOptions::read).orElse(UserOptions.NONE);
    }

    @Override
    public void save(JID user, UserOptions options) {
        String sealed = sealing.seal(options.write(), place(user, "options"));
        var _ = database.write(handle -> bound(
                        handle.createUpdate("INSERT INTO irc_user (domain, account, options)"
                                + " VALUES (:domain, :account, :options)"
                                + " ON CONFLICT (domain, account) DO UPDATE SET options = :options"),
                        user)
                .bind("options", sealed)
                .execute());
    }

    @Override
    public NetworkOptions options(JID user, String host) {
        return networkOptions(database.read(handle -> sealed(handle, user, host)), user, host);
    }

    private Optional<String> sealed(Handle handle, JID user, String host) {
        return bound(handle.createQuery("SELECT options FROM irc_network" + OF_NETWORK), user, host)
                .mapTo(String.class)
                .findOne();
    }

    private NetworkOptions networkOptions(Optional<String> sealed, JID user, String host) {
        return opened(sealed, place(user, host + " options"))
                .map(NetworkOptions::read)
                .orElse(NetworkOptions.NONE);
    }

    @Override
    public void save(JID user, String host, NetworkOptions options) {
        String sealed = sealing.seal(options.write(), place(user, host + " options"));
        var _ = database.write(handle -> bound(
                        handle.createUpdate("INSERT INTO irc_network (domain, account, host, options)"
                                + " VALUES (:domain, :account, :host, :options)"
                                + " ON CONFLICT (domain, account, host) DO UPDATE SET options = :options"),
                        user,
                        host)
                .bind("options", sealed)
                .execute());
    }

    @Override
    public ChannelOptions options(JID user, String host, String channel) {
        return channelOptions(database.read(handle -> sealed(handle, user, host, channel)), user, host, channel);
    }

    private Optional<String> sealed(Handle handle, JID user, String host, String channel) {
        return bound(handle.createQuery("SELECT options FROM irc_channel_options" + OF_CHANNEL), user, host, channel)
                .mapTo(String.class)
                .findOne();
    }

    private ChannelOptions channelOptions(Optional<String> sealed, JID user, String host, String channel) {
        return opened(sealed, place(user, host + " options of " + channel))
                .map(ChannelOptions::read)
                .orElse(ChannelOptions.NONE);
    }

    @Override
    public void save(JID user, String host, String channel, ChannelOptions options) {
        String sealed = sealing.seal(options.write(), place(user, host + " options of " + channel));
        var _ = database.write(handle -> bound(
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

    @Override
    public Chosen chosen(JID user, String host, String channel) {
        Sealed sealed = database.read(handle ->
                new Sealed(sealed(handle, user), sealed(handle, user, host), sealed(handle, user, host, channel)));
        return new Chosen(
                userOptions(sealed.user(), user),
                networkOptions(sealed.network(), user, host),
                channelOptions(sealed.channel(), user, host, channel));
    }

    @Override
    public List<KeptChannel> channels() {
        return database.read(handle -> kept(
                handle.createQuery("SELECT account, host, channel, nick, secret FROM irc_channel WHERE domain = :domain"
                                + " ORDER BY account, host, channel")
                        .bind("domain", domain)));
    }

    @Override
    public List<KeptChannel> channels(JID user, String host) {
        return database.read(handle -> kept(bound(
                handle.createQuery("SELECT account, host, channel, nick, secret FROM irc_channel" + OF_NETWORK
                        + " ORDER BY channel"),
                user,
                host)));
    }

    private List<KeptChannel> kept(Query query) {
        return query.map((row, _) -> {
                    JID user = new JID(row.getString("account"));
                    String host = row.getString("host");
                    String channel = row.getString("channel");
                    Optional<String> secret =
                            Optional.of(row.getString("secret")).filter(text -> !text.isEmpty());
                    String key =
                            opened(secret, place(user, host + " " + channel)).orElse("");
                    return new KeptChannel(user, host, channel, row.getString("nick"), key);
                })
                .list();
    }

    @Override
    public void keep(KeptChannel kept) {
        String secret = kept.key().isEmpty()
                ? ""
                : sealing.seal(kept.key(), place(kept.user(), kept.host() + " " + kept.channel()));
        var _ = database.write(handle -> bound(
                        handle.createUpdate("INSERT INTO irc_channel (domain, account, host, channel, nick, secret)"
                                + " VALUES (:domain, :account, :host, :channel, :nick, :secret)"
                                + " ON CONFLICT (domain, account, host, channel)"
                                + " DO UPDATE SET nick = :nick, secret = :secret"),
                        kept.user(),
                        kept.host(),
                        kept.channel())
                .bind("nick", kept.nick())
                .bind("secret", secret)
                .execute());
    }

    @Override
    public void forget(JID user, String host, String channel) {
        var _ = database.write(
                handle -> bound(handle.createUpdate("DELETE FROM irc_channel" + OF_CHANNEL), user, host, channel)
                        .execute());
    }

    @Override
    public CompletionStage<?> archived(JID user, JID room) {
        return database.writeLater(handle -> bound(
                        handle.createUpdate("INSERT INTO irc_archive (domain, account, room)"
                                + " VALUES (:domain, :account, :room) ON CONFLICT DO NOTHING"),
                        user)
                .bind("room", room.toBareJID())
                .execute());
    }

    @Override
    public List<JID> archives(JID user) {
        return database.read(
                handle -> bound(handle.createQuery("SELECT room FROM irc_archive" + OF_USER + " ORDER BY room"), user)
                        .map((row, _) -> new JID(row.getString("room")))
                        .list());
    }

    @Override
    public List<Contact> contacts() {
        return database.read(handle -> handle.createQuery(
                        "SELECT account, address FROM irc_contact WHERE domain = :domain ORDER BY account, address")
                .bind("domain", domain)
                .map((row, _) -> new Contact(new JID(row.getString("account")), new JID(row.getString("address"))))
                .list());
    }

    @Override
    public void add(Contact contact) {
        var _ = database.write(handle -> bound(
                        handle.createUpdate("INSERT INTO irc_contact (domain, account, address)"
                                + " VALUES (:domain, :account, :address) ON CONFLICT DO NOTHING"),
                        contact.user())
                .bind("address", contact.address().toBareJID())
                .execute());
    }

    @Override
    public void remove(Contact contact) {
        var _ = database.write(handle -> bound(
                        handle.createUpdate("DELETE FROM irc_contact" + OF_USER + " AND address = :address"),
                        contact.user())
                .bind("address", contact.address().toBareJID())
                .execute());
    }

    @Override
    public @Nullable TlsOnly policy(String host) {
        return database.read(handle -> handle.createQuery(
                                "SELECT port, lasts, ends FROM irc_policy WHERE domain = :domain AND host = :host")
                        .bind("domain", domain)
                        .bind("host", host)
                        .map((row, _) -> new TlsOnly(
                                row.getInt("port"), row.getLong("lasts"), Instant.ofEpochSecond(row.getLong("ends"))))
                        .findOne())
                .orElse(null);
    }

    @Override
    public void keep(String host, TlsOnly policy) {
        var _ = database.write(handle -> handle.createUpdate("INSERT INTO irc_policy (domain, host, port, lasts, ends)"
                        + " VALUES (:domain, :host, :port, :lasts, :ends)"
                        + " ON CONFLICT (domain, host) DO UPDATE SET port = :port, lasts = :lasts, ends = :ends")
                .bind("domain", domain)
                .bind("host", host)
                .bind("port", policy.port())
                .bind("lasts", policy.lasts())
                .bind("ends", policy.until().getEpochSecond())
                .execute());
    }

    @Override
    public void erase(JID user) {
        var _ = database.write(handle -> Stream.of(
                        "irc_user", "irc_network", "irc_channel", "irc_channel_options", "irc_archive", "irc_contact")
                .mapToInt(table -> erase(handle, table, user))
                .sum());
    }

    private int erase(Handle handle, String table, JID user) {
        return bound(handle.createUpdate("DELETE FROM " + table + OF_USER), user)
                .execute();
    }
}
