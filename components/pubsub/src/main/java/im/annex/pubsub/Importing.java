package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.pubsub.NodeCopy.CopiedItem;
import im.annex.pubsub.NodeCopy.Copy;
import im.annex.pubsub.NodeCopy.MalformedException;
import im.annex.pubsub.store.ItemChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Creates nodes from files. Thread-safe. */
final class Importing {

    private static final int BATCH = 200;

    private final Nodes nodes;
    private final NodeCopy copy;
    private final PubsubSettings settings;

    @Inject
    Importing(Nodes nodes, NodeCopy copy, PubsubSettings settings) {
        this.nodes = nodes;
        this.copy = copy;
        this.settings = settings;
    }

    /**
     * What was read.
     *
     * @param there the nodes that were there already, and are as they were
     */
    record Result(int nodes, int items, List<String> there) {}

    /** Reads a file; stops at the first line that makes no sense. */
    Result read(Path file) throws IOException, MalformedException {
        int created = 0;
        int items = 0;
        var there = new ArrayList<String>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            while (line != null) {
                Copy node = copy.node(line);
                boolean isNew = in(node, () -> create(node));
                var batch = new ArrayList<CopiedItem>();
                line = reader.readLine();
                while (line != null && !NodeCopy.isNode(line)) {
                    batch.add(NodeCopy.item(line));
                    line = reader.readLine();
                    boolean full = batch.size() == BATCH || line == null || NodeCopy.isNode(line);
                    if (isNew && full) {
                        var some = List.copyOf(batch);
                        items += in(node, () -> put(node, some));
                    }
                    if (full) {
                        batch.clear();
                    }
                }
                if (isNew) {
                    created++;
                } else {
                    there.add(node.name().value());
                }
            }
        }
        return new Result(created, items, List.copyOf(there));
    }

    private <T> T in(Copy node, Supplier<T> work) throws IOException {
        try {
            return nodes.in(node.name(), work).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException("the node " + node.name().value() + " could not be written", e.getCause());
        }
    }

    private boolean create(Copy node) {
        if (nodes.find(node.name()).isPresent()) {
            return false;
        }
        var _ = nodes.restore(node.name(), node.creator(), node.created(), node.node());
        return true;
    }

    /** None, if the node is not there any more or keeps nothing. */
    private int put(Copy copied, List<CopiedItem> items) {
        return nodes.find(copied.name())
                .filter(node -> node.node().config().persistItems())
                .map(node -> {
                    int most = Math.min(node.node().config().maxItems(), settings.maxItems());
                    node.change(items.stream()
                            .<ItemChange>map(one -> new ItemChange.Put(one.item(), one.published(), most, false))
                            .toList());
                    return items.size();
                })
                .orElse(0);
    }
}
