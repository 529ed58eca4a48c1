package im.annex.pubsub.store;

import im.annex.pubsub.domain.Affiliated;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes what is different in a node, but for its items. Can be done again. */
final class Writing {

    private final long node;

    Writing(long node) {
        this.node = node;
    }

    /** Configuration, affiliations and subscriptions. */
    void node(Handle handle, Node before, Node after) {
        if (!before.config().equals(after.config())) {
            config(handle, after.config());
        }
        people(handle, before, after);
    }

    private void config(Handle handle, NodeConfig config) {
        handle.createUpdate("""
                        UPDATE pubsub_node SET access = :access, type = :type, title = :title, config = :config
                        WHERE id = :id""").bind("id", node).bindMap(columns(config)).execute();
    }

    static Map<String, String> columns(NodeConfig config) {
        return Map.of(
                "access", config.accessModel().name(),
                "type", config.type(),
                "title", config.title(),
                "config", ConfigText.write(config));
    }

    /** Affiliations and subscriptions. */
    void people(Handle handle, Node before, Node after) {
        affiliations(handle, before, after);
        subscriptions(handle, before, after);
    }

    private void affiliations(Handle handle, Node before, Node after) {
        var gone = new ArrayList<Affiliated>();
        var come = new ArrayList<Affiliated>();
        after.affiliations().changesSince(before.affiliations(), gone::add, come::add);
        if (!gone.isEmpty()) {
            PreparedBatch batch =
                    handle.prepareBatch("DELETE FROM pubsub_affiliation WHERE node = :node AND account = :account");
            gone.forEach(one -> batch.bind("node", node)
                    .bind("account", one.user().toString())
                    .add());
            batch.execute();
        }
        if (!come.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(
                    "INSERT INTO pubsub_affiliation (node, account, affiliation) VALUES (:node, :account, :affiliation)");
            come.forEach(one -> batch.bind("node", node)
                    .bind("account", one.user().toString())
                    .bind("affiliation", one.affiliation().name())
                    .add());
            batch.execute();
        }
    }

    private void subscriptions(Handle handle, Node before, Node after) {
        var gone = new LinkedHashMap<List<String>, Subscription>();
        var come = new LinkedHashMap<List<String>, Subscription>();
        after.subscriptions()
                .changesSince(before.subscriptions(), one -> gone.put(key(one), one), one -> come.put(key(one), one));
        come.values().removeIf(one -> gone.remove(key(one), one));
        if (!gone.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(
                    "DELETE FROM pubsub_subscription WHERE node = :node AND jid = :jid AND subid = :subid");
            gone.values()
                    .forEach(one -> batch.bind("node", node)
                            .bind("jid", one.jid().toString())
                            .bind("subid", one.id().value())
                            .add());
            batch.execute();
        }
        if (!come.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO pubsub_subscription (node, jid, subid, account, state, options)
                    VALUES (:node, :jid, :subid, :account, :state, :options)""");
            come.values()
                    .forEach(one -> batch.bind("node", node)
                            .bind("jid", one.jid().toString())
                            .bind("subid", one.id().value())
                            .bind("account", one.jid().toBareJID())
                            .bind("state", one.state().name())
                            .bind("options", OptionsText.write(one.options()))
                            .add());
            batch.execute();
        }
    }

    private static List<String> key(Subscription one) {
        return List.of(one.jid().toString(), one.id().value());
    }
}
