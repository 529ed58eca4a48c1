package im.annex.pubsub.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.TableOwner;
import im.annex.pubsub.PubsubType;
import im.annex.pubsub.store.NodeStore;
import im.annex.pubsub.store.SqlNodeStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A database that breaks off while it commits, and has committed: what is on the disk counts, whatever was known before. */
class UncertainTest extends Conversation {

    private final AtomicBoolean breaking;

    UncertainTest() {
        var told = new AtomicBoolean();
        super(new BreakingType(told), "");
        this.breaking = told;
    }

    /** The component on a store that breaks off once when it is told to. */
    private record BreakingType(AtomicBoolean breaking) implements ComponentType, TableOwner {

        @Override
        public String name() {
            return new PubsubType().name();
        }

        @Override
        public Class<? extends Record> settings() {
            return new PubsubType().settings();
        }

        @Override
        public Module module() {
            return Modules.override(new PubsubType().module()).with(new AbstractModule() {
                @Provides
                @Singleton
                NodeStore store(Database database, ComponentContext context, Caches caches) {
                    return breakingOff(new SqlNodeStore(database, context.domain(), caches), breaking);
                }
            });
        }

        @Override
        public void migrate(Database database) {
            new PubsubType().migrate(database);
        }
    }

    private static NodeStore breakingOff(NodeStore store, AtomicBoolean breaking) {
        return (NodeStore) Proxy.newProxyInstance(
                NodeStore.class.getClassLoader(), new Class<?>[] {NodeStore.class}, (_, method, arguments) -> {
                    try {
                        Object done = method.invoke(store, arguments);
                        boolean writing = method.getReturnType() == void.class
                                || method.getName().equals("save");
                        if (writing && breaking.getAndSet(false)) {
                            throw new StorageException(StorageException.Kind.UNCERTAIN, "the connection broke", null);
                        }
                        return done;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void what_was_published_is_there() {
        given("pubsub#max_items", "2", "pubsub#publish_node_full", "reject");
        succeeds(hamlet, publishing("1", "words"));
        breaking.set(true);
        refused(hamlet, publishing("2", "words"), "cancel", "internal-server-error");
        refused(hamlet, publishing("3", "words"), "cancel", "conflict", "node-full");
    }

    @Test
    void a_node_that_was_deleted_is_gone() {
        given();
        breaking.set(true);
        refused(hamlet, ownerSet("<delete node='" + NODE + "'/>"), "cancel", "internal-server-error");
        refused(hamlet, items(), "cancel", "item-not-found");
    }

    @Test
    void what_an_admin_removed_does_not_fill_the_node() {
        given("pubsub#max_items", "2", "pubsub#publish_node_full", "reject");
        succeeds(hamlet, publishing("1", "words"));
        succeeds(hamlet, publishing("2", "words"));
        rig.clock().advance(Duration.ofDays(2));
        breaking.set(true);
        assertThat(rig.ctl("items-expire", "--node", NODE, "--days", "1").code())
                .isNotZero();
        succeeds(hamlet, publishing("3", "words"));
        succeeds(hamlet, publishing("4", "words"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("3", "4");
    }

    /** §7.1.3.4: a node makes room for what is published before it counts. */
    @Test
    void what_went_as_its_time_was_over_does_not_fill_the_node() {
        given("pubsub#max_items", "2", "pubsub#publish_node_full", "reject", "pubsub#item_expire", "3600");
        succeeds(hamlet, publishing("1", "words"));
        succeeds(hamlet, publishing("2", "words"));
        rig.clock().advance(Duration.ofMinutes(60).plusSeconds(30));
        breaking.set(true);
        refused(hamlet, publishing("3", "words"), "cancel", "internal-server-error");
        succeeds(hamlet, configuring("pubsub#item_expire", "max"));
        succeeds(hamlet, publishing("4", "words"));
        succeeds(hamlet, publishing("5", "words"));
        assertThat(ids(succeeds(hamlet, items()))).containsExactly("4", "5");
    }
}
