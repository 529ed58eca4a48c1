package im.annex.upload;

import com.github.benmanes.caffeine.cache.Cache;
import com.google.inject.Inject;
import im.annex.kernel.cache.CacheBounds;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import im.annex.upload.UploadMeters.Why;
import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Ticket;
import im.annex.upload.domain.TypeRule;
import im.annex.upload.files.FileStore;
import im.annex.upload.store.Catalogue;
import im.annex.upload.store.Catalogue.Added;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * Brings the catalogue and the contents together: first the contents are there, then the catalogue says so; first the
 * catalogue forgets a file, then its contents go. What a crash leaves in between, the {@link Caretaker} finds. Thread-safe;
 * may block.
 */
final class Library {

    private static final Logger log = LoggerFactory.getLogger(Library.class);

    /** Some 400 bytes each; to look one up in the database takes longer than to send it. */
    private static final CacheBounds REMEMBERED = CacheBounds.of(50_000);

    /** Some 20 MB; what comes within seconds where very much is sent. */
    private static final int NEWEST = 50_000;

    /** The same file may come twice at a time, as a client believes that the first try has failed. */
    private static final int LOCKS = 1024;

    /** So many that have expired are removed in one write. */
    private static final int AT_ONCE = 500;

    private final Catalogue catalogue;
    private final FileStore files;
    private final Policy policy;
    private final Owners owners;
    private final UploadMeters meters;
    private final Clock clock;
    private final List<TypeRule> shown;
    private final Cache<FileId, Served> known;
    private final Newest newest = new Newest(NEWEST);
    private final AtomicInteger retentions = new AtomicInteger();
    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toList();

    /** What came of a file that has come. */
    enum Kept {
        /** It can be had. */
        NEW,
        /** It could be had already, just as it is. */
        SAME,
        /** Another one has its place. */
        ANOTHER,
        /** Its time is over, or it was there and was removed. */
        OVER,
        /** There is no room for it. */
        FULL
    }

    @Inject
    Library(
            Catalogue catalogue,
            FileStore files,
            Policy policy,
            Owners owners,
            UploadSettings settings,
            UploadMeters meters,
            Caches caches,
            ComponentContext context) {
        this.catalogue = catalogue;
        this.files = files;
        this.policy = policy;
        this.owners = owners;
        this.meters = meters;
        this.clock = context.clock();
        this.shown = TypeText.rules(settings.shownTypes());
        this.known = caches.named(context.domain().toString(), "upload-files", REMEMBERED);
    }

    /** A file that can be had now. */
    Optional<Served> find(FileId id) {
        Optional<Served> served = newest.find(id)
                .or(() -> Optional.ofNullable(known.getIfPresent(id)))
                .or(() -> look(id));
        return served.filter(there -> there.file().isThereAt(clock.instant()));
    }

    private Optional<Served> look(FileId id) {
        int before = retentions.get();
        Optional<Served> served = catalogue.find(id).map(file -> Served.of(file, shown));
        served.ifPresent(file -> known.put(id, file));
        if (retentions.get() != before) {
            known.invalidate(id);
        }
        return served;
    }

    /** How long files are kept was changed in the catalogue. */
    void retentionChanged() {
        retentions.incrementAndGet();
        known.invalidateAll();
    }

    /** The contents of a file; empty if they are gone. */
    Optional<SeekableByteChannel> open(FileId id) throws IOException {
        return files.open(id);
    }

    FileStore.Incoming take(FileId id) throws IOException {
        return files.take(id);
    }

    /** Keeps what has come. */
    Kept keep(Ticket ticket, ContentType type, FileStore.Incoming incoming) throws IOException {
        ReentrantLock lock = locks.get(Math.floorMod(ticket.file().hashCode(), LOCKS));
        lock.lock();
        try {
            Optional<KeptFile> there = files.has(ticket.file()) ? catalogue.find(ticket.file()) : Optional.empty();
            if (there.isPresent()) {
                return there.get().isThereAt(clock.instant()) ? compare(ticket.file(), incoming) : Kept.OVER;
            }
            Optional<JID> account = owners.account(ticket.owner());
            return account.isEmpty() ? Kept.FULL : keepNew(ticket, type, account.get(), incoming);
        } finally {
            lock.unlock();
        }
    }

    private Kept compare(FileId id, FileStore.Incoming incoming) throws IOException {
        try (SeekableByteChannel there = files.open(id).orElse(null)) {
            return there != null && incoming.equalTo(there) ? Kept.SAME : Kept.ANOTHER;
        }
    }

    private Kept keepNew(Ticket ticket, ContentType type, JID account, FileStore.Incoming incoming) throws IOException {
        KeptFile file = file(ticket, type, account);
        if (!file.isThereAt(file.stored())) {
            return Kept.OVER;
        }
        incoming.keep();
        Added added = add(file, account);
        return switch (added) {
            case Added.Yes(var evicted) -> {
                removed(evicted, Why.EVICTED);
                newest.add(Served.of(file, shown));
                meters.stored(file.size());
                yield Kept.NEW;
            }
            case Added.Already() -> Kept.SAME;
            case Added.Gone() -> {
                deleteContents(List.of(file.id()));
                yield Kept.OVER;
            }
            case Added.Full(var scope) -> {
                log.debug("There is no room for a file of {} bytes in {}", file.size(), scope);
                deleteContents(List.of(file.id()));
                yield Kept.FULL;
            }
        };
    }

    private KeptFile file(Ticket ticket, ContentType type, JID account) {
        Instant now = clock.instant();
        return new KeptFile(
                ticket.file(),
                ticket.owner(),
                ticket.name(),
                ticket.size(),
                type,
                ticket.purpose(),
                now,
                ticket.expires(),
                policy.allowance(account, ticket.purpose()).expiry(now, ticket.expires()));
    }

    /** Where it is not certain whether the catalogue has it, the contents stay until that is known. */
    private Added add(KeptFile file, JID account) {
        try {
            return catalogue.add(file, policy.bounds(account, file.owner(), file.purpose()), policy.evicting());
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.UNCERTAIN) {
                deleteContents(List.of(file.id()));
            }
            throw e;
        }
    }

    /** Removes files; gives back those that could be had. */
    List<KeptFile> remove(Collection<FileId> ids, Why why) {
        List<KeptFile> gone = catalogue.remove(ids, clock.instant());
        removed(gone, why);
        return gone;
    }

    /** Removes what nobody can have any more. */
    void removeExpired() {
        List<FileId> expired = catalogue.expired(clock.instant(), AT_ONCE);
        while (!expired.isEmpty()) {
            remove(expired, Why.EXPIRED);
            expired = catalogue.expired(clock.instant(), AT_ONCE);
        }
    }

    private void removed(List<KeptFile> gone, Why why) {
        List<FileId> ids = gone.stream().map(KeptFile::id).toList();
        newest.forget(ids);
        known.invalidateAll(ids);
        deleteContents(ids);
        meters.removed(gone, why);
    }

    /** What cannot be deleted now is found later, as the catalogue does not have it. */
    void deleteContents(Collection<FileId> ids) {
        for (FileId id : ids) {
            try {
                files.delete(id);
            } catch (IOException e) {
                log.warn("The contents of a file that is no more could not be deleted; it is tried again later", e);
            }
        }
    }
}
