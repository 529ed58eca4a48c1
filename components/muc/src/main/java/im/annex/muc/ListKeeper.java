package im.annex.muc;

import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.Digest;
import im.annex.muc.store.BlockListStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps whom one list names up to date, in memory, on disk and in the rooms. A disk that fails does not keep anybody from
 * being blocked; what is on it is put right when the list is read as a whole again. Confined to the mailbox of the
 * list's service.
 */
final class ListKeeper {

    private static final Logger log = LoggerFactory.getLogger(ListKeeper.class);

    /** What one list may name, in the memory of some 25 MB; the largest that are published name a few thousand. */
    static final int MOST = 250_000;

    /** What waits for the disk with it is not held up for long. */
    private static final int AT_ONCE = 1_000;

    private final BlockList list;
    private final BlockLists lists;
    private final BlockListStore store;
    private final Blocking blocking;
    private final Clock clock;
    private final int most;
    private boolean full;

    ListKeeper(BlockList list, BlockLists lists, BlockListStore store, Blocking blocking, Clock clock) {
        this(list, lists, store, blocking, clock, MOST);
    }

    ListKeeper(BlockList list, BlockLists lists, BlockListStore store, Blocking blocking, Clock clock, int most) {
        this.list = list;
        this.lists = lists;
        this.store = store;
        this.blocking = blocking;
        this.clock = clock;
        this.most = most;
    }

    /** The most that a list may name. */
    int most() {
        return most;
    }

    /** The list names somebody more. */
    void add(Collection<Digest> named) {
        List<Digest> more = new ArrayList<>();
        for (Digest digest : named) {
            if (list.size() + more.size() >= most) {
                tooMany();
                break;
            }
            if (!list.names(digest)) {
                more.add(digest);
            }
        }
        save(more, List.of());
        grow(more);
        list.tell(status -> status.updated(clock.instant()));
    }

    /** The list does not name somebody any more. */
    void remove(Collection<Digest> named) {
        list.remove(named);
        save(List.of(), named);
        list.tell(status -> status.updated(clock.instant()));
    }

    /** The list names nobody any more. */
    void clear() {
        remove(list.entries());
    }

    /** The list was read as a whole; what is on disk is compared with it, not what was thought to be there. */
    void replace(Set<Digest> now, int badItems) {
        list.tell(status -> status.read(clock.instant(), badItems));
        Set<Digest> known = saved();
        save(without(now, known), without(known, now));
        list.replace(now);
        full = false;
        if (!now.isEmpty()) {
            lists.grown();
            blocking.removeSoon();
        }
    }

    void tooMany() {
        if (!full) {
            full = true;
            log.warn("The block list {} names more than {}; the rest is ignored", list.name(), most);
        }
    }

    private void grow(Collection<Digest> more) {
        if (list.add(more)) {
            lists.grown();
            blocking.removeSoon();
        }
    }

    private Set<Digest> saved() {
        try {
            return store.load(list.name()).entries();
        } catch (StorageException e) {
            notSaved(e);
            return list.entries();
        }
    }

    private static List<Digest> without(Set<Digest> those, Set<Digest> others) {
        Set<Digest> rest = new HashSet<>(those);
        rest.removeAll(others);
        return List.copyOf(rest);
    }

    private void save(Collection<Digest> more, Collection<Digest> less) {
        var added = List.copyOf(more);
        var removed = List.copyOf(less);
        int end = Math.max(1, Math.max(added.size(), removed.size()));
        for (int from = 0; from < end; from += AT_ONCE) {
            store.change(list.name(), part(added, from), part(removed, from)).whenComplete((_, failure) -> {
                if (failure != null) {
                    notSaved(failure);
                }
            });
        }
    }

    private static List<Digest> part(List<Digest> all, int from) {
        return all.subList(Math.min(from, all.size()), Math.min(from + AT_ONCE, all.size()));
    }

    private void notSaved(Throwable failure) {
        log.warn("The block list {} could not be saved: {}", list.name(), failure.getMessage());
        list.tell(status -> status.failed("It could not be saved."));
    }
}
