package im.annex.pubsub.store;

import im.annex.kernel.cache.Caches;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.storage.Database;
import im.annex.pubsub.domain.Affiliated;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Affiliations;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionState;
import im.annex.pubsub.domain.Subscriptions;
import im.annex.pubsub.store.Items.Placed;
import im.annex.pubsub.store.Shelving.StaleException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Nodes in the tables {@code pubsub_node}, {@code _affiliation}, {@code _subscription}, {@code _item}. Thread-safe. */
public final class SqlNodeStore implements NodeStore {

    private static final String NAMED = " WHERE domain = :domain AND name = :name";

    private final Database database;
    private final String domain;
    private final Shelves shelves;
    private final SecureRandom random = new SecureRandom();

    /**
     * The nodes of a service. Brings the tables up to date.
     *
     * @param domain of the service
     */
    public SqlNodeStore(Database database, JID domain, Caches caches) {
        this.database = database;
        this.domain = domain.getDomain();
        this.shelves = new Shelves(database, this.domain, caches);
        migrate(database);
    }

    /** Brings the tables of all services up to date, see {@link Database#migrate}. */
    public static void migrate(Database database) {
        database.migrate("pubsub", SqlNodeStore.class.getClassLoader(), "im/annex/pubsub/migrations");
    }

    @Override
    public Optional<StoredNode> load(NodeName name) {
        return database.read(handle -> handle.inTransaction(moment -> load(moment, name)));
    }

    private Optional<StoredNode> load(Handle handle, NodeName name) {
        return handle.createQuery("SELECT id, creator, created, config FROM pubsub_node" + NAMED)
                .bind("domain", domain)
                .bind("name", name.value())
                .map((row, _) -> node(handle, row, name))
                .findFirst();
    }

    private static StoredNode node(Handle handle, ResultSet row, NodeName name) throws SQLException {
        long id = row.getLong("id");
        var node =
                new Node(ConfigText.read(row.getString("config")), affiliations(handle, id), subscriptions(handle, id));
        return new StoredNode(
                id, name, new JID(row.getString("creator"), true), Instant.ofEpochMilli(row.getLong("created")), node);
    }

    private static Affiliations affiliations(Handle handle, long id) {
        return Affiliations.of(handle
                .createQuery("SELECT account, affiliation FROM pubsub_affiliation WHERE node = :node")
                .bind("node", id)
                .map((row, _) -> new Affiliated(
                        new JID(row.getString("account"), true), Affiliation.valueOf(row.getString("affiliation"))))
                .list()
                .stream());
    }

    private static Subscriptions subscriptions(Handle handle, long id) {
        return Subscriptions.of(handle
                .createQuery("SELECT jid, subid, state, options FROM pubsub_subscription WHERE node = :node")
                .bind("node", id)
                .map((row, _) -> subscription(row))
                .list()
                .stream());
    }

    static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                new SubId(row.getString("subid")),
                new JID(row.getString("jid"), true),
                SubscriptionState.valueOf(row.getString("state")),
                OptionsText.read(row.getString("options")));
    }

    @Override
    public long freeId() {
        return database.read(handle -> {
            long id = randomId();
            while (isTaken(handle, id)) {
                id = randomId();
            }
            return id;
        });
    }

    private long randomId() {
        return random.nextLong(1, Places.NODES);
    }

    private static boolean isTaken(Handle handle, long id) {
        return handle.createQuery("SELECT 1 FROM pubsub_node WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    @Override
    public void create(StoredNode node) {
        var writing = new Writing(node.id());
        database.write(handle -> {
            forgetRedirect(handle, node.name());
            handle.createUpdate("""
                            INSERT INTO pubsub_node (id, domain, name, creator, created, access, type, title, config)
                            VALUES (:id, :domain, :name, :creator, :created, :access, :type, :title, :config)""")
                    .bind("id", node.id())
                    .bind("domain", domain)
                    .bind("name", node.name().value())
                    .bind("creator", node.creator().toString())
                    .bind("created", node.created().toEpochMilli())
                    .bindMap(Writing.columns(node.node().config()))
                    .execute();
            writing.people(
                    handle, new Node(node.node().config(), Affiliations.NONE, Subscriptions.none()), node.node());
            return null;
        });
        shelves.begin(node.id());
    }

    private void forgetRedirect(Handle handle, NodeName name) {
        handle.createUpdate("DELETE FROM pubsub_redirect" + NAMED)
                .bind("domain", domain)
                .bind("name", name.value())
                .execute();
    }

    @Override
    public List<ItemId> save(long node, Changes changes) {
        if (changes.items().isEmpty()) {
            if (changes.ofNode()) {
                database.write(handle -> {
                    new Writing(node).node(handle, changes.before(), changes.after());
                    return null;
                });
            }
            return List.of();
        }
        try {
            return savedItems(node, changes);
        } catch (StaleException _) {
            return savedItems(node, changes);
        }
    }

    private List<ItemId> savedItems(long node, Changes changes) {
        boolean saved = false;
        try {
            List<ItemId> evicted = saveItems(node, changes);
            saved = true;
            return evicted;
        } finally {
            if (!saved) {
                shelves.forget(node);
            }
        }
    }

    private List<ItemId> saveItems(long node, Changes changes) {
        Shelf shelf = shelves.of(node);
        int capacity = shelf.capacity();
        var shelving = new Shelving(node, shelf, moment -> shelves.publishedBefore(node, moment));
        changes.items().forEach(shelving::decide);
        if (shelving.nothing() && !changes.ofNode()) {
            return List.of();
        }
        List<ItemId> evicted = database.write(handle -> {
            if (changes.ofNode()) {
                new Writing(node).node(handle, changes.before(), changes.after());
            }
            return shelving.with(handle);
        });
        if (shelf.capacity() > capacity) {
            shelves.weighAnew(node, shelf);
        }
        return evicted;
    }

    @Override
    public int count(long node) {
        return shelves.of(node).size();
    }

    @Override
    public void delete(StoredNode node, Optional<String> elsewhere) {
        database.write(handle -> {
            handle.createUpdate("DELETE FROM pubsub_item WHERE " + Places.OF_NODE)
                    .bindMap(Places.of(node.id()))
                    .execute();
            for (String table : new String[] {"pubsub_subscription", "pubsub_affiliation"}) {
                handle.createUpdate("DELETE FROM " + table + " WHERE node = :node")
                        .bind("node", node.id())
                        .execute();
            }
            handle.createUpdate("DELETE FROM pubsub_node WHERE id = :id")
                    .bind("id", node.id())
                    .execute();
            forgetRedirect(handle, node.name());
            elsewhere.ifPresent(uri -> handle.createUpdate(
                            "INSERT INTO pubsub_redirect (domain, name, elsewhere) VALUES (:domain, :name, :uri)")
                    .bind("domain", domain)
                    .bind("name", node.name().value())
                    .bind("uri", uri)
                    .execute());
            return null;
        });
        shelves.forget(node.id());
    }

    @Override
    public Optional<String> elsewhere(NodeName name) {
        return database.read(handle -> handle.createQuery("SELECT elsewhere FROM pubsub_redirect" + NAMED)
                .bind("domain", domain)
                .bind("name", name.value())
                .mapTo(String.class)
                .findFirst());
    }

    @Override
    public Optional<ItemPage> items(long node, ItemQuery query) {
        return switch (query.position()) {
            case Position.After(var id) -> page(node, query, shelves.placed(node, new ItemId(id)));
            case Position.Before(var id) -> page(node, query, shelves.placed(node, new ItemId(id)));
            case Position.First _, Position.Last _, Position.At _ ->
                database.read(
                        handle -> handle.inTransaction(moment -> Optional.of(new Items(moment, node, query).page())));
        };
    }

    private Optional<ItemPage> page(long node, ItemQuery query, Optional<Placed> beside) {
        return beside.flatMap(item -> database.read(
                handle -> handle.inTransaction(moment -> new Items(moment, node, query).pageBeside(item))));
    }

    @Override
    public Optional<ArchivePage> archived(long node, ArchiveQuery query) {
        return database.read(handle -> handle.inTransaction(moment -> new ItemArchive(moment, node, query).page()));
    }

    @Override
    public List<KeptItem> items(long node, List<ItemId> ids, Instant since) {
        List<Placed> placed = ids.stream()
                .distinct()
                .flatMap(id -> shelves.placed(node, id).stream())
                .toList();
        return placed.isEmpty()
                ? List.of()
                : database.read(handle -> placed.stream()
                        .flatMap(item -> Items.find(handle, item, since).stream())
                        .toList());
    }

    @Override
    public Optional<Instant> oldest(long node) {
        @Nullable
        Long oldest = database.read(
                handle -> handle.createQuery("SELECT min(published) FROM pubsub_item WHERE " + Places.OF_NODE)
                        .bindMap(Places.of(node))
                        .mapTo(Long.class)
                        .findFirst()
                        .orElse(null));
        return Optional.ofNullable(oldest).map(Instant::ofEpochMilli);
    }
}
