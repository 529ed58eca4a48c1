package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.timers.Timers;
import im.annex.kernel.timers.Timers.Timer;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.store.StoredNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xmpp.packet.JID;

/**
 * What ends by itself: leases (§12.19) and items that expire. Thread-safe; what concerns one node is called in its
 * mailbox.
 */
final class Deadlines {

    private static final String LEASE = "lease";
    private static final String ITEMS = "items";

    /** Items are out of sight as soon as they are past their time; they go from the disk together. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    /** Between the parts of what a timer carries: names of nodes have no control characters. */
    private static final String BETWEEN = "\n";

    /** The nodes that wait for their items to expire, so that not every publication sets a timer. */
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    private final Timers timers;

    @Inject
    Deadlines(Timers timers) {
        this.timers = timers;
    }

    /** What is to be done when time is up, in the mailbox of the node. */
    interface Due {

        /** The time of a subscription may be over. */
        void lease(NodeName node, JID jid, SubId id);

        /** Some items may be past their time. */
        void items(NodeName node);
    }

    /** Begins to tell; once. */
    void begin(Due due) {
        timers.deliver(timer -> node(timer), timer -> tell(timer, due));
    }

    private static NodeName node(Timer timer) {
        return new NodeName(timer.payload().split(BETWEEN, -1)[0]);
    }

    private static void tell(Timer timer, Due due) {
        String[] parts = timer.payload().split(BETWEEN, -1);
        if (timer.key().startsWith(LEASE)) {
            due.lease(node(timer), new JID(parts[1], true), new SubId(parts[2]));
        } else {
            due.items(node(timer));
        }
    }

    /** A node is there that was not: what of it ends by itself. */
    void begun(StoredNode identity, Instant now) {
        identity.node().subscriptions().all().forEach(one -> lease(identity, one));
        items(identity, identity.node().config(), now);
    }

    /** A node is different now. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    void follow(StoredNode identity, Node before, Node after, Command command, Instant now) {
        if (before.subscriptions() != after.subscriptions()) {
            after.subscriptions().changesSince(before.subscriptions(), _ -> {}, one -> lease(identity, one));
        }
        boolean published = command instanceof Command.Publish && after.config().persistItems();
        if (published || before.config() != after.config()) {
            items(identity, after.config(), now);
        }
    }

    private void lease(StoredNode identity, Subscription one) {
        one.options()
                .expire()
                .ifPresent(end -> timers.schedule(new Timer(
                        String.join(
                                BETWEEN,
                                LEASE,
                                Long.toString(identity.id()),
                                one.jid().toString(),
                                one.id().value()),
                        end,
                        String.join(
                                BETWEEN,
                                identity.name().value(),
                                one.jid().toString(),
                                one.id().value()))));
    }

    /** Items are there that will be past their time. */
    void items(StoredNode identity, NodeConfig config, Instant now) {
        config.itemExpire()
                .filter(_ -> waiting.add(identity.id()))
                .ifPresent(time -> schedule(identity, now.plus(time).plus(ROUND)));
    }

    private void schedule(StoredNode identity, Instant due) {
        try {
            timers.schedule(new Timer(
                    ITEMS + BETWEEN + identity.id(), due, identity.name().value()));
        } catch (StorageException e) {
            waiting.remove(identity.id());
            throw e;
        }
    }

    /** The items of a node that were past their time are gone. */
    void expired(StoredNode identity, NodeConfig config, Optional<Instant> oldest) {
        waiting.remove(identity.id());
        oldest.ifPresent(published -> items(identity, config, published));
    }
}
