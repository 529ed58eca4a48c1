package im.annex.upload;

import im.annex.upload.domain.FileId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The files that came last, which are fetched soon: they have been sent to somebody. A cache that goes by how often
 * something was asked for would not take them in as long as older ones are asked for. Thread-safe.
 */
final class Newest {

    private final Map<FileId, Served> files = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable FileId> places;
    private final AtomicLong next = new AtomicLong();

    /**
     * Nothing yet.
     *
     * @param most files that are remembered
     */
    Newest(int most) {
        this.places = new AtomicReferenceArray<>(most);
    }

    /** Remembers one, and forgets the one that came longest ago if there are too many. */
    void add(Served file) {
        FileId id = file.file().id();
        files.put(id, file);
        int place = (int) (next.getAndIncrement() % places.length());
        @Nullable FileId oldest = places.getAndSet(place, id);
        if (oldest != null && !oldest.equals(id)) {
            files.remove(oldest);
        }
    }

    Optional<Served> find(FileId id) {
        return Optional.ofNullable(files.get(id));
    }

    /** Forgets some that are not to be had any more. */
    void forget(Collection<FileId> ids) {
        ids.forEach(files::remove);
    }
}
