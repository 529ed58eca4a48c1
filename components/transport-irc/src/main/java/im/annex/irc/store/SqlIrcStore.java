package im.annex.irc.store;

import im.annex.kernel.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** In tables of the database; what is secret in them is encrypted. Thread-safe. */
public final class SqlIrcStore implements IrcStore {

    private final Database database;
    private final Scope scope;
    private final SqlOptions options;

    /** The settings at a gateway. Brings the tables up to date. */
    public SqlIrcStore(Database database, JID domain, Sealing sealing) {
        this.database = database;
        this.scope = new Scope(domain, sealing);
        this.options = new SqlOptions(database, scope);
        migrate(database);
    }

    /** Brings the tables up to date. */
    public static void migrate(Database database) {
        database.migrate("irc", SqlIrcStore.class.getClassLoader(), "im/annex/irc/migrations");
    }

    @Override
    public UserOptions options(JID user) {
        return options.of(user);
    }

    @Override
    public void save(JID user, UserOptions wanted) {
        options.save(user, wanted);
    }

    @Override
    public NetworkOptions options(JID user, String host) {
        return options.of(user, host);
    }

    @Override
    public void save(JID user, String host, NetworkOptions wanted) {
        options.save(user, host, wanted);
    }

    @Override
    public ChannelOptions options(JID user, String host, String channel) {
        return options.of(user, host, channel);
    }

    @Override
    public void save(JID user, String host, String channel, ChannelOptions wanted) {
        options.save(user, host, channel, wanted);
    }

    @Override
    public Chosen chosen(JID user, String host, String channel) {
        return options.chosen(user, host, channel);
    }

    @Override
    public List<KeptChannel> channels() {
        return database.read(handle -> kept(
                handle.createQuery("SELECT account, host, channel, nick, secret FROM irc_channel WHERE domain = :domain"
                                + " ORDER BY account, host, channel")
                        .bind("domain", scope.domain())));
    }

    @Override
    public List<KeptChannel> channels(JID user, String host) {
        return database.read(handle -> kept(scope.bound(
                handle.createQuery("SELECT account, host, channel, nick, secret FROM irc_channel" + Scope.OF_NETWORK
                        + " ORDER BY channel"),
                user,
                host)));
    }

    private List<KeptChannel> kept(Query query) {
        return query.map((row, _) -> {
                    JID user = new JID(row.getString("account"), true);
                    String host = row.getString("host");
                    String channel = row.getString("channel");
                    Optional<String> secret =
                            Optional.of(row.getString("secret")).filter(text -> !text.isEmpty());
                    String key = scope.opened(secret, scope.place(user, host + " " + channel))
                            .orElse("");
                    return new KeptChannel(user, host, channel, row.getString("nick"), key);
                })
                .list();
    }

    @Override
    public void keep(KeptChannel kept) {
        String secret = kept.key().isEmpty()
                ? ""
                : scope.sealed(kept.key(), scope.place(kept.user(), kept.host() + " " + kept.channel()));
        var _ = database.write(handle -> scope.bound(
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
        var _ = database.write(handle -> scope.bound(
                        handle.createUpdate("DELETE FROM irc_channel" + Scope.OF_CHANNEL), user, host, channel)
                .execute());
    }

    @Override
    public CompletionStage<?> archived(JID user, JID room) {
        return database.writeLater(handle -> scope.bound(
                        handle.createUpdate("INSERT INTO irc_archive (domain, account, room)"
                                + " VALUES (:domain, :account, :room) ON CONFLICT DO NOTHING"),
                        user)
                .bind("room", room.toBareJID())
                .execute());
    }

    @Override
    public List<JID> archives(JID user) {
        return database.read(handle -> scope.bound(
                        handle.createQuery("SELECT room FROM irc_archive" + Scope.OF_USER + " ORDER BY room"), user)
                .map((row, _) -> new JID(row.getString("room"), true))
                .list());
    }

    @Override
    public List<Contact> contacts() {
        return database.read(handle -> handle.createQuery(
                        "SELECT account, address FROM irc_contact WHERE domain = :domain ORDER BY account, address")
                .bind("domain", scope.domain())
                .map((row, _) ->
                        new Contact(new JID(row.getString("account"), true), new JID(row.getString("address"), true)))
                .list());
    }

    @Override
    public void add(Contact contact) {
        var _ = database.write(handle -> scope.bound(
                        handle.createUpdate("INSERT INTO irc_contact (domain, account, address)"
                                + " VALUES (:domain, :account, :address) ON CONFLICT DO NOTHING"),
                        contact.user())
                .bind("address", contact.address().toBareJID())
                .execute());
    }

    @Override
    public void remove(Contact contact) {
        var _ = database.write(handle -> scope.bound(
                        handle.createUpdate("DELETE FROM irc_contact" + Scope.OF_USER + " AND address = :address"),
                        contact.user())
                .bind("address", contact.address().toBareJID())
                .execute());
    }

    @Override
    public @Nullable TlsOnly policy(String host) {
        return database.read(handle -> handle.createQuery(
                                "SELECT port, lasts, ends FROM irc_policy WHERE domain = :domain AND host = :host")
                        .bind("domain", scope.domain())
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
                .bind("domain", scope.domain())
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
        return scope.bound(handle.createUpdate("DELETE FROM " + table + Scope.OF_USER), user)
                .execute();
    }
}
