package im.annex.pubsub.store;

import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of one service on disk, each with its items. Thread-safe; what concerns one node is called from its mailbox,
 * in order. Every method may block, and throws {@link im.annex.kernel.storage.StorageException} if the database cannot do
 * it now. What a method has done when it returns is on the disk.
 */
public interface NodeStore {

    /** A node as it was saved last; empty if there is none of that name. */
    Optional<StoredNode> load(NodeName name);

    /**
     * An id for a new node. It is drawn at random, so that what is remembered of a node that is gone never belongs to
     * another one.
     */
    long freeId();

    /** Keeps a new node. There is none of its name, nor is it said any more where to go instead of an earlier one. */
    void create(StoredNode node);

    /**
     * Keeps what is different, in one step.
     *
     * @return the items that gave way to new ones, the oldest first, as far as they were to be named
     */
    List<ItemId> save(long node, Changes changes);

    /** How many items a node keeps. */
    int count(long node);

    /**
     * Keeps nothing more of a node.
     *
     * @param elsewhere the URI of what is to be used instead, to be remembered (§8.4.1)
     */
    void delete(StoredNode node, Optional<String> elsewhere);

    /** Where to go instead of a node that was deleted, if that was said. */
    Optional<String> elsewhere(NodeName name);

    /**
     * Some items of a node.
     *
     * @return empty if the position is that of an item that there is not
     */
    Optional<ItemPage> items(long node, ItemQuery query);

    /** The items of some ids, in the order of these, without those that there are not. */
    List<KeptItem> items(long node, List<ItemId> ids, Instant since);

    /**
     * Some items of a node in the order of their publication, as an archive has them.
     *
     * @return empty if an id of the query is of nothing that there is
     */
    Optional<ArchivePage> archived(long node, ArchiveQuery query);

    /** When the oldest item of a node was published; empty if there is none. */
    Optional<Instant> oldest(long node);
}
