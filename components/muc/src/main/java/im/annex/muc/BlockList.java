package im.annex.muc;

import im.annex.muc.domain.BlockListName;
import im.annex.muc.domain.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Whom one list names, and how it is followed. Thread-safe; changed in the mailbox of its service. */
final class BlockList {

    private final BlockListName name;
    private final Set<Digest> entries = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Status> status =
            new AtomicReference<>(new Status(false, Optional.empty(), Optional.empty(), 0));

    /**
     * How a list is followed.
     *
     * @param subscribed whether the service tells of changes
     * @param updated when it was heard of last
     * @param error what went wrong since
     * @param ignored how many of its items name nobody, as they are no digests
     */
    record Status(boolean subscribed, Optional<Instant> updated, Optional<String> error, int ignored) {

        Status subscribed(boolean is) {
            return new Status(is, updated, error, ignored);
        }

        Status updated(Instant at) {
            return new Status(subscribed, Optional.of(at), error, ignored);
        }

        Status failed(String why) {
            return new Status(subscribed, updated, Optional.of(why), ignored);
        }

        /** Read as a whole. */
        Status read(Instant at, int badItems) {
            return new Status(subscribed, Optional.of(at), Optional.empty(), badItems);
        }

        Status ignoring(int more) {
            return new Status(subscribed, updated, error, ignored + more);
        }
    }

    BlockList(BlockListName name) {
        this.name = name;
    }

    BlockListName name() {
        return name;
    }

    Status status() {
        return status.get();
    }

    void tell(UnaryOperator<Status> change) {
        status.updateAndGet(change);
    }

    int size() {
        return entries.size();
    }

    boolean names(Digest digest) {
        return entries.contains(digest);
    }

    /** Whether one of them was not there before. */
    boolean add(Collection<Digest> more) {
        return entries.addAll(more);
    }

    void remove(Collection<Digest> less) {
        less.forEach(entries::remove);
    }

    void replace(Set<Digest> now) {
        entries.addAll(now);
        entries.retainAll(now);
    }

    Set<Digest> entries() {
        return Set.copyOf(entries);
    }
}
