package im.annex.muc;

import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.BlockListName;
import im.annex.muc.domain.Digest;
import im.annex.muc.store.BlockListStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Block lists that last as long as this object, and a database that fails when it is told to. */
final class FakeBlockListStore implements BlockListStore {

    final Map<String, Set<Digest>> saved = new TreeMap<>();

    @Nullable
    StorageException trouble;

    @Override
    public Known load(BlockListName list) {
        if (trouble != null) {
            throw trouble;
        }
        Set<Digest> entries = saved.get(list.toString());
        return entries == null
                ? new Known(Set.of(), Optional.empty())
                : new Known(Set.copyOf(entries), Optional.of(Instant.EPOCH));
    }

    @Override
    public CompletionStage<Void> change(BlockListName list, Collection<Digest> added, Collection<Digest> removed) {
        if (trouble != null) {
            return CompletableFuture.failedStage(trouble);
        }
        Set<Digest> entries = saved.computeIfAbsent(list.toString(), _ -> new HashSet<>());
        entries.removeAll(removed);
        entries.addAll(added);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> keepOnly(Collection<BlockListName> lists) {
        saved.keySet().retainAll(lists.stream().map(BlockListName::toString).toList());
        return CompletableFuture.completedStage(null);
    }
}
