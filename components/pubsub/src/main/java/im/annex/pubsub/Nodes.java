package im.annex.pubsub;

import com.github.benmanes.caffeine.cache.Cache;
import com.google.inject.Inject;
import im.annex.kernel.cache.CacheBounds;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue;
import im.annex.pubsub.store.NodeStore;
import im.annex.pubsub.store.StoredNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * The nodes of one service: on disk, and those of which something is wanted for a while in memory, too. Thread-safe; what
 * concerns one node runs in its mailbox, whose key is its name.
 */
final class Nodes {

    private static final Logger log = LoggerFactory.getLogger(Nodes.class);

    /** A node takes little without its items, and what is published to is published to again. */
    private static final CacheBounds BOUNDS = CacheBounds.of(10_000, Duration.ofHours(1));

    private static final int NOT_COUNTED = -1;

    private final ComponentContext context;
    private final PubsubSettings settings;
    private final NodeStore store;
    private final Catalogue catalogue;
    private final Heralds heralds;
    private final Deadlines deadlines;
    private final Attendance attendance;
    private final PubsubMeters meters;
    private final Cache<NodeName, LiveNode> live;
    private final AtomicInteger count = new AtomicInteger(NOT_COUNTED);

    @Inject
    Nodes(
            ComponentContext context,
            PubsubSettings settings,
            NodeStore store,
            Catalogue catalogue,
            Heralds heralds,
            Deadlines deadlines,
            Attendance attendance,
            PubsubMeters meters,
            Caches caches) {
        this.context = context;
        this.settings = settings;
        this.store = store;
        this.catalogue = catalogue;
        this.heralds = heralds;
        this.deadlines = deadlines;
        this.attendance = attendance;
        this.meters = meters;
        this.live = caches.named(context.domain().getDomain(), "pubsub-nodes", BOUNDS);
    }

    /** A node, brought into memory if it is not there. Only in its mailbox. */
    Optional<LiveNode> find(NodeName name) {
        LiveNode known = live.getIfPresent(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<LiveNode> loaded = store.load(name).map(this::revived);
        loaded.ifPresent(node -> live.put(name, node));
        return loaded;
    }

    private LiveNode revived(StoredNode stored) {
        return new LiveNode(stored, store, settings.rules(), heralds.of(stored), () -> live.invalidate(stored.name()));
    }

    /** Where to go instead of a node that is not there, if that was said. */
    Optional<String> elsewhere(NodeName name) {
        return store.elsewhere(name);
    }

    /** Creates a node that is not there. Only in its mailbox. */
    LiveNode create(NodeName name, JID creator, NodeConfig config) {
        return restore(name, creator, now(), Node.createdBy(creator, config));
    }

    /** Creates a node that is not there, as it was somewhere else. Only in its mailbox. */
    LiveNode restore(NodeName name, JID creator, Instant created, Node as) {
        var stored =
                new StoredNode(store.freeId(), name, creator.asBareJID(), created.truncatedTo(ChronoUnit.MILLIS), as);
        store.create(stored);
        counted(1);
        deadlines.begun(stored, now());
        LiveNode node = revived(stored);
        live.put(name, node);
        return node;
    }

    /**
     * Runs a command. Only in the mailbox of the node.
     *
     * @throws StorageException if it takes the database and that cannot do it now: then nothing has happened, or it is
     *     looked up anew what has
     */
    LiveNode.Turn run(LiveNode node, Command command) {
        Node before = node.node();
        LiveNode.Turn turn = node.run(command, now());
        turn.reply().ifPresent(meters::answered);
        if (node.isGone()) {
            live.invalidate(node.name());
            counted(-1);
            return turn;
        }
        Node after = node.node();
        deadlines.follow(node.identity(), before, after, command, now());
        return turn.then(() -> attendance.follow(before, after));
    }

    /** Runs a command of which nobody waits for the reply. Only in the mailbox of the node. */
    void runAlone(LiveNode node, Command command) {
        run(node, command).rest().run();
    }

    /** Removes the items of a node that are past their time. Only in its mailbox. */
    void expire(LiveNode node) {
        node.expire(now());
        deadlines.expired(node.identity(), node.node().config(), store.oldest(node.id()));
    }

    /** Does something with a node later, in its mailbox, if it is there then. */
    void later(NodeName name, Consumer<LiveNode> work) {
        boolean posted = context.mailboxes().post(name, () -> {
            try {
                find(name).ifPresent(work);
            } catch (StorageException e) {
                log.warn("{}: {}: {}", context.domain(), name.value(), e.getMessage());
            }
        });
        if (!posted) {
            log.warn("{}: the mailbox of the node {} is full; it misses something", context.domain(), name.value());
        }
    }

    /** Does something in the mailbox of a node, whether it is there or not; fails if that is full. */
    <T extends @Nullable Object> CompletionStage<T> in(NodeName name, Supplier<T> work) {
        var done = new CompletableFuture<T>();
        boolean posted = context.mailboxes().post(name, () -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        if (!posted) {
            done.completeExceptionally(new StorageException(
                    StorageException.Kind.BUSY, "the mailbox of the node " + name.value() + " is full", null));
        }
        return done;
    }

    /** The time. */
    Instant now() {
        return context.clock().instant();
    }

    /** How many nodes there are, roughly if some come or go at this moment. */
    int count() {
        int known = count.get();
        if (known != NOT_COUNTED) {
            return known;
        }
        count.compareAndSet(NOT_COUNTED, catalogue.count());
        return count.get();
    }

    private void counted(int more) {
        count.updateAndGet(known -> known == NOT_COUNTED ? known : known + more);
    }
}
