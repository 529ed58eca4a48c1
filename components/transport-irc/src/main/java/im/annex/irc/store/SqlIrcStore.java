package im.annex.irc.store;

import im.annex.kernel.storage.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** In the tables {@code irc_network} and {@code irc_channel}; what is secret in them is encrypted. Thread-safe. */
public final class SqlIrcStore implements IrcStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqlIrcStore.class);

    private static final String OF_NETWORK = " WHERE domain = :domain AND account = :account AND host = :host";

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

    private String place(JID user, String host, String what) {
        return domain + " " + user.toBareJID() + " " + host + " " + what;
    }

    @Override
    public NetworkOptions options(JID user, String host) {
        Optional<String> sealed =
                database.read(handle -> handle.createQuery("SELECT options FROM irc_network" + OF_NETWORK)
                        .bind("domain", domain)
                        .bind("account", user.toBareJID())
                        .bind("host", host)
                        .mapTo(String.class)
                        .findOne());
        return sealed.flatMap(text -> opened(text, place(user, host, "options")))
                .map(OptionsText::read)
                .orElse(NetworkOptions.NONE);
    }

    private Optional<String> opened(String sealed, String place) {
        Optional<String> text = sealing.open(sealed, place);
        if (text.isEmpty()) {
            LOG.warn("{}: what is in the database was encrypted with another key than that in the data folder", domain);
        }
        return text;
    }

    @Override
    public void save(JID user, String host, NetworkOptions options) {
        String sealed = sealing.seal(OptionsText.write(options), place(user, host, "options"));
        var _ = database.write(handle -> handle.createUpdate("INSERT INTO irc_network (domain, account, host, options)"
                        + " VALUES (:domain, :account, :host, :options)"
                        + " ON CONFLICT (domain, account, host) DO UPDATE SET options = :options")
                .bind("domain", domain)
                .bind("account", user.toBareJID())
                .bind("host", host)
                .bind("options", sealed)
                .execute());
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
        return database.read(
                handle -> kept(handle.createQuery("SELECT account, host, channel, nick, secret FROM irc_channel"
                                + OF_NETWORK + " ORDER BY channel")
                        .bind("domain", domain)
                        .bind("account", user.toBareJID())
                        .bind("host", host)));
    }

    private List<KeptChannel> kept(Query query) {
        return query.map((row, _) -> {
                    JID user = new JID(row.getString("account"));
                    String host = row.getString("host");
                    String channel = row.getString("channel");
                    String secret = row.getString("secret");
                    String key = secret.isEmpty()
                            ? ""
                            : opened(secret, place(user, host, channel)).orElse("");
                    return new KeptChannel(user, host, channel, row.getString("nick"), key);
                })
                .list();
    }

    @Override
    public void keep(KeptChannel kept) {
        String secret =
                kept.key().isEmpty() ? "" : sealing.seal(kept.key(), place(kept.user(), kept.host(), kept.channel()));
        var _ = database.write(
                handle -> handle.createUpdate("INSERT INTO irc_channel (domain, account, host, channel, nick, secret)"
                                + " VALUES (:domain, :account, :host, :channel, :nick, :secret)"
                                + " ON CONFLICT (domain, account, host, channel)"
                                + " DO UPDATE SET nick = :nick, secret = :secret")
                        .bind("domain", domain)
                        .bind("account", kept.user().toBareJID())
                        .bind("host", kept.host())
                        .bind("channel", kept.channel())
                        .bind("nick", kept.nick())
                        .bind("secret", secret)
                        .execute());
    }

    @Override
    public void forget(JID user, String host, String channel) {
        var _ = database.write(
                handle -> handle.createUpdate("DELETE FROM irc_channel" + OF_NETWORK + " AND channel = :channel")
                        .bind("domain", domain)
                        .bind("account", user.toBareJID())
                        .bind("host", host)
                        .bind("channel", channel)
                        .execute());
    }

    @Override
    public void erase(JID user) {
        var _ = database.write(handle -> erase(handle, "irc_network", user) + erase(handle, "irc_channel", user));
    }

    private int erase(Handle handle, String table, JID user) {
        return handle.createUpdate("DELETE FROM " + table + " WHERE domain = :domain AND account = :account")
                .bind("domain", domain)
                .bind("account", user.toBareJID())
                .execute();
    }
}
