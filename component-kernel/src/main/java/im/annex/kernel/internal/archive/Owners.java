package im.annex.kernel.internal.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.annex.kernel.archive.ArchiveKey;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.xmpp.packet.JID;

/**
 * The numbers that stand for archives in the tables. Only what is committed is kept in memory: what was created in a
 * transaction that is undone must not be. Thread-safe.
 */
final class Owners {

    /** A few hundred bytes each; the archives that are written to at the moment. */
    private static final int MOST_KEPT = 20_000;

    private final Cache<ArchiveKey, Long> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private long removals;

    Optional<Long> find(Handle handle, ArchiveKey key) {
        Long known = kept.getIfPresent(key);
        return known != null ? Optional.of(known) : read(handle, key);
    }

    private static Optional<Long> read(Handle handle, ArchiveKey key) {
        return handle.createQuery("SELECT id FROM archive_owner WHERE address = :address AND node = :node")
                .bind("address", key.owner().toString())
                .bind("node", key.node())
                .mapTo(Long.class)
                .findOne();
    }

    long findOrCreate(Handle handle, ArchiveKey key) {
        return find(handle, key).orElseGet(() -> create(handle, key));
    }

    private static long create(Handle handle, ArchiveKey key) {
        return handle.createQuery(
                        "INSERT INTO archive_owner (domain, address, node) VALUES (:domain, :address, :node) RETURNING id")
                .bind("domain", key.owner().getDomain())
                .bind("address", key.owner().toString())
                .bind("node", key.node())
                .mapTo(Long.class)
                .one();
    }

    /** How many archives were removed; to be asked in the write that finds one, before it does. */
    synchronized long removals() {
        return removals;
    }

    /**
     * To be called when the write is committed that found or created an archive. If any was removed since, it might be
     * this one, and new messages would go where nobody finds them.
     */
    synchronized void committed(ArchiveKey key, long id, long removalsThen) {
        if (removals == removalsThen) {
            kept.put(key, id);
        }
    }

    /** In a write: takes the archive its name; its messages are orphans now. */
    boolean remove(Handle handle, ArchiveKey key) {
        boolean removed =
                handle.createUpdate("UPDATE archive_owner SET address = NULL WHERE address = :address AND node = :node")
                                .bind("address", key.owner().toString())
                                .bind("node", key.node())
                                .execute()
                        > 0;
        forget(key);
        return removed;
    }

    private synchronized void forget(ArchiveKey key) {
        removals++;
        kept.invalidate(key);
    }

    /** An archive and the number that stands for it. */
    record Owned(long id, ArchiveKey key) {}

    /** A domain's archives with numbers after one, in order. */
    static List<Owned> of(Handle handle, JID domain, long after, int most) {
        return handle.createQuery("SELECT id, address, node FROM archive_owner WHERE domain = :domain AND id > :after"
                        + " AND address IS NOT NULL ORDER BY id LIMIT :most")
                .bind("domain", domain.getDomain())
                .bind("after", after)
                .bind("most", most)
                .map((row, _) -> new Owned(row.getLong("id"), Reading.key(row)))
                .list();
    }

    /** The numbers of archives without a name. */
    static List<Long> removed(Handle handle, int most) {
        return handle.createQuery("SELECT id FROM archive_owner WHERE address IS NULL ORDER BY id LIMIT :most")
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    static void delete(Handle handle, long id) {
        handle.execute("DELETE FROM archive_owner WHERE id = ?", id);
    }
}
