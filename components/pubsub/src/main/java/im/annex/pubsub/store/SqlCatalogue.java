package im.annex.pubsub.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.storage.Database;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.xmpp.packet.JID;

/** What the tables of {@link SqlNodeStore} say across nodes. Thread-safe. */
public final class SqlCatalogue implements Catalogue {

    private final Database database;
    private final String domain;

    /**
     * Over the nodes of a service. Brings the tables up to date.
     *
     * @param domain of the service
     */
    public SqlCatalogue(Database database, JID domain) {
        this.database = database;
        this.domain = domain.getDomain();
        SqlNodeStore.migrate(database);
    }

    @Override
    public Page visible(JID user, TypeFilter filter, Position position, int most) {
        return database.read(handle ->
                handle.inTransaction(moment -> new Visible(moment, domain, user, filter).page(position, most)));
    }

    @Override
    public List<Subscribed> subscriptions(JID user) {
        return ofUser(
                """
                SELECT n.name, s.jid, s.subid, s.state, s.options FROM pubsub_subscription s
                JOIN pubsub_node n ON n.id = s.node WHERE s.account = :account AND n.domain = :domain
                ORDER BY n.name, s.jid, s.subid""",
                user,
                query -> query.map((row, _) ->
                                new Subscribed(new NodeName(row.getString("name")), SqlNodeStore.subscription(row)))
                        .list());
    }

    @Override
    public List<AffiliatedWith> affiliations(JID user) {
        return ofUser(
                """
                SELECT n.name, a.affiliation FROM pubsub_affiliation a
                JOIN pubsub_node n ON n.id = a.node WHERE a.account = :account AND n.domain = :domain
                ORDER BY n.name""",
                user,
                query -> query.map((row, _) -> new AffiliatedWith(
                                new NodeName(row.getString("name")), Affiliation.valueOf(row.getString("affiliation"))))
                        .list());
    }

    @Override
    public List<NodeName> awaitingApproval(JID owner) {
        return ofUser(
                """
                SELECT n.name FROM pubsub_affiliation a
                JOIN pubsub_node n ON n.id = a.node WHERE a.account = :account AND a.affiliation = 'OWNER'
                    AND n.domain = :domain AND n.access = 'AUTHORIZE' AND EXISTS (
                        SELECT 1 FROM pubsub_subscription s WHERE s.node = n.id AND s.state = 'PENDING')
                ORDER BY n.name""",
                owner,
                query -> query.mapTo(String.class).map(NodeName::new).list());
    }

    private interface Reader<T> {
        List<T> read(Query query);
    }

    private <T> List<T> ofUser(String sql, JID user, Reader<T> reader) {
        return database.read(handle -> reader.read(ofDomain(handle, sql).bind("account", user.toBareJID())));
    }

    private Query ofDomain(Handle handle, String sql) {
        return handle.createQuery(sql).bind("domain", domain);
    }

    @Override
    public int count() {
        return database.read(handle -> ofDomain(handle, "SELECT count(*) FROM pubsub_node WHERE domain = :domain")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public int countCreatedBy(JID user) {
        return database.read(handle -> ofDomain(
                        handle, "SELECT count(*) FROM pubsub_node WHERE domain = :domain AND creator = :creator")
                .bind("creator", user.toBareJID())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public Optional<NodeName> named(long id) {
        return database.read(
                handle -> ofDomain(handle, "SELECT name FROM pubsub_node WHERE domain = :domain AND id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .map(NodeName::new)
                        .findFirst());
    }

    @Override
    public List<Line> lines(String after, int most) {
        return database.read(handle -> ofDomain(handle, """
                        SELECT name, title, type, access, creator, created,
                            (SELECT count(*) FROM pubsub_item i
                                WHERE i.place BETWEEN n.id << :bits AND (n.id << :bits) + :mask) AS items,
                            (SELECT count(*) FROM pubsub_subscription s
                                WHERE s.node = n.id AND s.state = 'SUBSCRIBED') AS subscriptions
                        FROM pubsub_node n WHERE domain = :domain AND name > :after ORDER BY name LIMIT :most""")
                .bind("bits", Places.BITS)
                .bind("mask", Places.MASK)
                .bind("after", after)
                .bind("most", most)
                .map((row, _) -> new Line(
                        new NodeName(row.getString("name")),
                        row.getString("title"),
                        row.getString("type"),
                        row.getString("access"),
                        new JID(row.getString("creator"), true),
                        Instant.ofEpochMilli(row.getLong("created")),
                        row.getInt("items"),
                        row.getInt("subscriptions")))
                .list());
    }

    @Override
    public void presenceOf(JID user, boolean known) {
        String sql = known
                ? "INSERT INTO pubsub_presence (domain, account) VALUES (:domain, :account) ON CONFLICT DO NOTHING"
                : "DELETE FROM pubsub_presence WHERE domain = :domain AND account = :account";
        database.write(handle -> handle.createUpdate(sql)
                .bind("domain", domain)
                .bind("account", user.toBareJID())
                .execute());
    }

    @Override
    public List<JID> presenceKnown() {
        return database.read(handle -> ofDomain(
                        handle, "SELECT account FROM pubsub_presence WHERE domain = :domain ORDER BY account")
                .mapTo(String.class)
                .map(account -> new JID(account, true))
                .list());
    }
}
