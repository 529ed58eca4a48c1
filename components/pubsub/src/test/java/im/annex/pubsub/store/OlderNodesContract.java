package im.annex.pubsub.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.storage.Dialect;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.ItemQuery.Order;
import im.annex.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xmpp.packet.JID;

/** Nodes as they were kept before items had places, on whatever database. */
abstract class OlderNodesContract {

    private static final JID SERVICE = new JID("pubsub.shakespeare.lit");
    private static final JID HAMLET = new JID("hamlet@denmark.lit");
    private static final String LOCATION = "im/annex/pubsub/migrations";

    /** As they were drawn: any number of 63 bits. */
    private static final long MUSINGS = 7_000_000_000_000_000_001L;

    private static final long EMPTY = 3;

    @RegisterExtension
    final TestDatabase opened;

    OlderNodesContract(TestDatabase opened) {
        this.opened = opened;
    }

    @Test
    void nodes_come_through_with_all_that_is_theirs(@TempDir Path folder) throws IOException {
        migrateAsBefore(folder);
        opened.database().write(handle -> {
            node(handle, MUSINGS, "musings");
            node(handle, EMPTY, "empty");
            item(handle, MUSINGS, "b", 5, 2);
            item(handle, MUSINGS, "a", 4, 4);
            item(handle, 99, "of nobody", 1, 1);
            return handle.execute("""
                    INSERT INTO pubsub_affiliation (node, account, affiliation) VALUES
                        (?, 'francisco@denmark.lit', 'PUBLISHER'), (99, 'francisco@denmark.lit', 'OWNER')""", MUSINGS);
        });

        var caches = new Caches(Map.of(), new SimpleMeterRegistry(), Ticker.systemTicker());
        var store = new SqlNodeStore(opened.database(), SERVICE, caches);

        StoredNode musings = store.load(new NodeName("musings")).orElseThrow();
        assertThat(musings.id()).isBetween(1L, Places.NODES);
        assertThat(musings.node().affiliationOf(HAMLET)).isEqualTo(Affiliation.OWNER);
        assertThat(musings.node().affiliationOf(new JID("francisco@denmark.lit")))
                .isEqualTo(Affiliation.PUBLISHER);
        assertThat(musings.node().subscriptions().of(HAMLET)).hasSize(1);
        assertThat(ids(store, musings, Order.MODIFICATION)).containsExactly("a", "b");
        assertThat(ids(store, musings, Order.CREATION)).containsExactly("b", "a");
        assertThat(store.items(musings.id(), List.of(new ItemId("b")), Instant.EPOCH))
                .extracting(KeptItem::publisher)
                .containsExactly(HAMLET);
        StoredNode empty = store.load(new NodeName("empty")).orElseThrow();
        assertThat(empty.id()).isBetween(1L, Places.NODES).isNotEqualTo(musings.id());
        assertThat(store.count(empty.id())).isZero();
    }

    private static List<String> ids(NodeStore store, StoredNode node, Order order) {
        var all = new ItemQuery(order, false, new Position.First(), 9, true, Instant.EPOCH);
        return store.items(node.id(), all).orElseThrow().items().stream()
                .map(item -> item.id().value())
                .toList();
    }

    private void migrateAsBefore(Path folder) throws IOException {
        String dialect = opened.database().dialect() == Dialect.SQLITE ? "sqlite" : "postgresql";
        for (String file : List.of("V1__nodes.sql", dialect + "/V2__packed_payloads.sql")) {
            String name = LOCATION + "/" + file;
            Path to = folder.resolve(name);
            Files.createDirectories(to.getParent());
            try (InputStream from = SqlNodeStore.class.getClassLoader().getResourceAsStream(name)) {
                Files.copy(from, to);
            }
        }
        try (var older = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            opened.database().migrate("pubsub", older, LOCATION);
        }
    }

    private static void node(Handle handle, long id, String name) {
        handle.execute("""
                INSERT INTO pubsub_node (id, domain, name, creator, created, access, type, title, config)
                VALUES (?, ?, ?, ?, 1, 'OPEN', '', '', ?)""", id, SERVICE.getDomain(), name, HAMLET.toString(), ConfigText.write(NodeConfig.STANDARD));
        handle.execute(
                "INSERT INTO pubsub_affiliation (node, account, affiliation) VALUES (?, ?, 'OWNER')",
                id,
                HAMLET.toString());
        handle.execute("""
                INSERT INTO pubsub_subscription (node, jid, subid, account, state, options)
                VALUES (?, ?, 'one', ?, 'SUBSCRIBED', '')""", id, HAMLET.toString(), HAMLET.toString());
    }

    private static void item(Handle handle, long node, String id, long position, long origin) {
        handle.execute("""
                INSERT INTO pubsub_item (node, item, position, origin, created, published, publisher, payload)
                VALUES (?, ?, ?, ?, 1, 2, ?, '<entry/>')""", node, id, position, origin, HAMLET.toString());
    }
}
