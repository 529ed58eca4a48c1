package im.annex.upload.store;

import im.annex.kernel.storage.PlainStatements;
import im.annex.upload.domain.Bound;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import im.annex.upload.store.Catalogue.Added;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The write that adds a file: with the sums, and with those that go for it, all or nothing. The sums are where two that
 * come at once for the last place meet.
 */
final class Adding {

    /** More files than this do not go for one; whoever has so many small ones is told that there is no room. */
    private static final int MOST_EVICTED = 500;

    private static final String SHORT_LIVED =
            " AND purpose IN ('" + Purpose.MESSAGE.element() + "', '" + Purpose.EPHEMERAL.element() + "')";

    private final long service;
    private final KeptFile file;
    private final List<Bound> bounds;
    private final boolean evicting;

    /** Undoes the write. */
    static final class NotAddedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Added why;

        NotAddedException(Added why) {
            super("the file is not added", null, false, false);
            this.why = why;
        }

        Added why() {
            return why;
        }
    }

    Adding(long service, KeptFile file, List<Bound> bounds, boolean evicting) {
        this.service = service;
        this.file = file;
        // Everybody takes the sums in the same order, so that nobody waits for somebody who waits.
        this.bounds = bounds.stream()
                .sorted(Comparator.comparing(bound -> Sums.key(bound.scope())))
                .toList();
        this.evicting = evicting;
    }

    Added run(Handle handle) {
        if (insert(handle) == 0) {
            return new Added.Already();
        }
        // Behind the insert, which waits for whoever is removing the same file.
        if (Gone.contains(handle, file.id())) {
            throw new NotAddedException(new Added.Gone());
        }
        var sums = new Sums(service);
        var more = new Usage(file.size(), 1);
        Map<String, Long> now = sums.add(
                handle, bounds.stream().map(bound -> Sums.key(bound.scope())).toList(), more);
        List<KeptFile> evicted = new ArrayList<>();
        for (Bound bound : bounds) {
            // What goes for one scope may be counted in another.
            long bytes = evicted.isEmpty()
                    ? now.getOrDefault(Sums.key(bound.scope()), 0L)
                    : sums.of(handle, bound.scope()).bytes();
            if (bound.isExceededBy(bytes)) {
                evicted.addAll(evict(handle, bound.scope(), bytes - bound.most()));
            }
        }
        return new Added.Yes(evicted);
    }

    private int insert(Handle handle) {
        return PlainStatements.update(
                handle,
                "INSERT INTO upload_file (id, service, owner, name, size, type, purpose, stored, wished, expires)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                file.id().value(),
                service,
                file.owner(),
                file.name().value(),
                file.size(),
                file.type().text(),
                file.purpose().element(),
                file.stored().toEpochMilli(),
                millis(file.wished().orElse(null)),
                millis(file.expires().orElse(null)));
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : Long.valueOf(moment.toEpochMilli());
    }

    /** Lets the oldest go until so many bytes are free. */
    private List<KeptFile> evict(Handle handle, Scope scope, long bytes) {
        if (!evicting) {
            throw new NotAddedException(new Added.Full(scope));
        }
        List<String> going = new ArrayList<>();
        long freed = 0;
        for (KeptFile old : oldest(handle, scope)) {
            if (freed >= bytes) {
                break;
            }
            freed += old.size();
            going.add(old.id().value());
        }
        if (freed < bytes) {
            throw new NotAddedException(new Added.Full(scope));
        }
        return new Removing(service, file.stored()).run(handle, going);
    }

    /** Of people only what is for the same purpose; of more than one, nobody's picture goes because others send files. */
    private List<KeptFile> oldest(Handle handle, Scope scope) {
        var inScope = new InScope(service, scope);
        String going = inScope.condition() + (scope instanceof Scope.Person ? "" : SHORT_LIVED);
        return FileRows.of(inScope.bind(handle.createQuery("SELECT " + FileRows.COLUMNS + " FROM upload_file WHERE "
                        + going + " AND id <> :self ORDER BY stored, id LIMIT :most"))
                .bind("self", file.id().value())
                .bind("most", MOST_EVICTED));
    }
}
