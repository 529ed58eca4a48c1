package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue;
import im.annex.pubsub.store.ItemPage;
import im.annex.pubsub.store.ItemQuery;
import im.annex.pubsub.store.ItemQuery.Order;
import im.annex.pubsub.store.KeptItem;
import im.annex.pubsub.store.NodeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Writes nodes into files, each as it is at one moment. Thread-safe. */
final class Exporting {

    private static final int PAGE = 200;

    private final Nodes nodes;
    private final NodeStore store;
    private final Catalogue catalogue;
    private final NodeCopy copy;

    @Inject
    Exporting(Nodes nodes, NodeStore store, Catalogue catalogue, NodeCopy copy) {
        this.nodes = nodes;
        this.store = store;
        this.catalogue = catalogue;
        this.copy = copy;
    }

    /**
     * What was written.
     *
     * @param missing the nodes that are not there
     */
    record Written(int nodes, int items, List<String> missing) {}

    /** Writes a file that is not there yet; it is there when all is written. */
    Written write(Path file, List<String> wanted) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = Files.createTempFile(file.getParent(), "export", ".part");
        try {
            Written written;
            try (Writer writer = Files.newBufferedWriter(part)) {
                written = wanted.isEmpty() ? all(writer) : some(writer, wanted);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Written all(Writer writer) throws IOException {
        var sum = new Written(0, 0, List.of());
        List<Catalogue.Line> lines = catalogue.lines("", PAGE);
        while (!lines.isEmpty()) {
            var names = lines.stream().map(line -> line.name().value()).toList();
            Written page = some(writer, names);
            sum = new Written(sum.nodes() + page.nodes(), sum.items() + page.items(), List.of());
            lines = catalogue.lines(names.getLast(), PAGE);
        }
        return sum;
    }

    private Written some(Writer writer, List<String> names) throws IOException {
        int written = 0;
        int items = 0;
        var missing = new ArrayList<String>();
        for (String name : names) {
            int found = one(writer, new NodeName(name));
            if (found < 0) {
                missing.add(name);
            } else {
                written++;
                items += found;
            }
        }
        return new Written(written, items, List.copyOf(missing));
    }

    /** Gives back the number of items; -1 if there is no such node. */
    private int one(Writer writer, NodeName name) throws IOException {
        try {
            return nodes.in(
                            name,
                            () -> nodes.find(name)
                                    .map(node -> write(writer, node))
                                    .orElse(-1))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException broken) {
                throw broken.getCause();
            }
            throw new IOException("the node " + name.value() + " could not be read", e.getCause());
        }
    }

    private int write(Writer writer, LiveNode node) {
        try {
            writer.write(copy.line(node) + "\n");
            int items = 0;
            Position position = new Position.First();
            List<KeptItem> page = page(node, position);
            while (!page.isEmpty()) {
                for (KeptItem item : page) {
                    writer.write(NodeCopy.line(item) + "\n");
                }
                items += page.size();
                position = new Position.After(page.getLast().id().value());
                page = page(node, position);
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<KeptItem> page(LiveNode node, Position position) {
        var query = new ItemQuery(Order.MODIFICATION, false, position, PAGE, true, node.since(nodes.now()));
        return store.items(node.id(), query).map(ItemPage::items).orElse(List.of());
    }
}
