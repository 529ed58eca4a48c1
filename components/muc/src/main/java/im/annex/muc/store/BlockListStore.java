package im.annex.muc.store;

import im.annex.muc.domain.BlockListName;
import im.annex.muc.domain.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What the block lists of one service named when they were heard of last. Thread-safe; what concerns one list is called
 * in order. Reading may block, and throws {@link im.annex.kernel.storage.StorageException} if the database cannot do it
 * now.
 */
public interface BlockListStore {

    /**
     * A list as it is known.
     *
     * @param entries whom it names
     * @param updated when that was heard of; empty if it never was
     */
    record Known(Set<Digest> entries, Optional<Instant> updated) {}

    /** A list as it was saved last; empty if it never was. */
    Known load(BlockListName list);

    /**
     * Saves that some entries are new on a list and others gone. The order of the calls is kept.
     *
     * @return completes when it is on disk; fails if it is not known whether it is
     */
    CompletionStage<Void> change(BlockListName list, Collection<Digest> added, Collection<Digest> removed);

    /** Forgets every list but these. */
    CompletionStage<Void> keepOnly(Collection<BlockListName> lists);
}
