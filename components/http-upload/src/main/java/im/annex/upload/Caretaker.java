package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import im.annex.upload.UploadMeters.Why;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import im.annex.upload.files.FileStore;
import im.annex.upload.store.Catalogue;
import im.annex.upload.store.Catalogue.Owner;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has expired, what was left by those who died, and what is in the catalogue or in the store but not in both.
 * Lives on a thread of its own; what is public to the package may be called by others, too.
 */
final class Caretaker {

    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private static final Duration ROUND = Duration.ofMinutes(1);

    /** The whole store is looked at once in so many rounds. */
    private static final int ROUNDS = 60;

    /** What is younger may be about to come, or to go. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private static final Duration END = Duration.ofSeconds(2);

    private static final int AT_ONCE = 500;

    private final Catalogue catalogue;
    private final FileStore files;
    private final Library library;
    private final Policy policy;
    private final UploadMeters meters;
    private final Closer closer;
    private final Clock clock;
    private final Pause pause;
    private boolean begun;
    private int nextPart;

    /** Waits. */
    interface Pause {

        void take(Duration time) throws InterruptedException;
    }

    /**
     * What was found.
     *
     * @param orphans contents that nobody could have, which are gone now
     * @param lost files without contents, which nobody can have any more
     */
    record Found(int orphans, int lost) {

        static final Found NOTHING = new Found(0, 0);

        Found plus(Found other) {
            return new Found(orphans + other.orphans, lost + other.lost);
        }
    }

    @Inject
    Caretaker(
            Catalogue catalogue,
            FileStore files,
            Library library,
            Policy policy,
            UploadMeters meters,
            ComponentContext context,
            Closer closer,
            Pause pause) {
        this.catalogue = catalogue;
        this.files = files;
        this.library = library;
        this.policy = policy;
        this.meters = meters;
        this.closer = closer;
        this.clock = context.clock();
        this.pause = pause;
    }

    /** Begins its work, once. */
    void begin() {
        if (!begun) {
            begun = true;
            Thread living = Thread.ofVirtual().name("upload-caretaker").start(this::live);
            closer.closing(() -> end(living));
        }
    }

    /** What it needs is closed next. */
    private static void end(Thread living) throws InterruptedException {
        living.interrupt();
        living.join(END);
    }

    private void live() {
        try {
            boolean ready = false;
            while (true) {
                ready = ready || tried(this::prepare);
                if (ready) {
                    boolean _ = tried(this::round);
                }
                pause.take(ROUND);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {

        void run() throws IOException;
    }

    private static boolean tried(Work work) {
        try {
            work.run();
            return true;
        } catch (StorageException e) {
            // Whoever is told to stop may find the database closed.
            if (!Thread.currentThread().isInterrupted()) {
                log.warn("Files cannot be looked after at the moment: {}", e.getMessage());
            }
        } catch (ClosedByInterruptException _) {
            // Told to stop in the middle of a file: the next start does it again.
        } catch (IOException e) {
            log.error("Files cannot be looked after at the moment", e);
        }
        return false;
    }

    /** After a start: settings may be others than before, and the disk another. */
    void prepare() throws IOException {
        if (!files.isMarked()) {
            if (areAllThere()) {
                files.mark();
            } else {
                log.error(
                        "{} files should be here, but their folder is new: is a disk not mounted? If they are gone for"
                                + " good, say annex ctl files-check --forget-lost true",
                        catalogue.usage(Scope.SERVICE).files());
            }
        }
        applyRetention();
    }

    /** Files come from the first moment on, so even a new store need not be empty any more. */
    private boolean areAllThere() throws IOException {
        for (String part : files.parts()) {
            for (FileId id : catalogue.beginningWith(part).keySet()) {
                if (!files.has(id) && catalogue.find(id).isPresent()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void applyRetention() {
        List<Owner> owners = catalogue.owners(0, AT_ONCE);
        while (!owners.isEmpty()) {
            for (Owner owner : owners) {
                for (Purpose purpose : Purpose.values()) {
                    if (catalogue
                                    .usage(new Scope.Person(owner.number(), purpose))
                                    .files()
                            > 0) {
                        catalogue.keepFor(
                                owner.number(),
                                purpose,
                                policy.allowance(owner.account(), purpose).keepFor());
                    }
                }
            }
            owners = catalogue.owners(owners.getLast().number(), AT_ONCE);
        }
        library.retentionChanged();
    }

    /** What is to be done every minute. */
    void round() throws IOException {
        removeExpired();
        catalogue.forgetGone(clock.instant());
        int leftovers = files.removeLeftovers();
        if (leftovers > 0) {
            log.info("Removed what was left of {} files whose sending was cut off", leftovers);
        }
        List<String> parts = files.parts();
        int count = Math.ceilDiv(parts.size(), ROUNDS);
        Found found = Found.NOTHING;
        for (int i = 0; i < count; i++) {
            found = found.plus(check(parts.get(nextPart)));
            nextPart = (nextPart + 1) % parts.size();
        }
        tell(found);
        meters.kept(catalogue.usage(Scope.SERVICE));
    }

    /** Removes what nobody can have any more. */
    void removeExpired() {
        library.removeExpired();
    }

    /** Looks at the whole store. */
    Found checkAll() throws IOException {
        Found found = Found.NOTHING;
        for (String part : files.parts()) {
            found = found.plus(check(part));
        }
        tell(found);
        return found;
    }

    private static void tell(Found found) {
        if (found.orphans() > 0) {
            log.info("Removed {} files that nobody could have fetched", found.orphans());
        }
        if (found.lost() > 0) {
            log.error("{} files are gone from the disk; nobody can fetch them any more", found.lost());
        }
    }

    private Found check(String part) throws IOException {
        Instant old = clock.instant().minus(YOUNG);
        Map<FileId, Instant> there = files.list(part);
        Map<FileId, Instant> known = catalogue.beginningWith(part);
        return new Found(
                removeOrphans(oldOnesMissing(there, known, old)), removeLost(oldOnesMissing(known, there, old)));
    }

    private static Set<FileId> oldOnesMissing(Map<FileId, Instant> in, Map<FileId, Instant> from, Instant old) {
        Set<FileId> missing = new HashSet<>();
        in.forEach((id, time) -> {
            if (time.isBefore(old) && !from.containsKey(id)) {
                missing.add(id);
            }
        });
        return missing;
    }

    private int removeOrphans(Set<FileId> orphans) {
        orphans.removeAll(catalogue.known(orphans));
        library.deleteContents(orphans);
        return orphans.size();
    }

    private int removeLost(Set<FileId> missing) throws IOException {
        if (missing.isEmpty() || !files.isMarked()) {
            return 0;
        }
        Set<FileId> lost = new HashSet<>();
        for (FileId id : missing) {
            if (!files.has(id)) {
                lost.add(id);
            }
        }
        return library.remove(lost, Why.LOST).size();
    }

    /** Lets the folder be that of the files, so that what is not there is known to be lost. */
    void forgetLost() throws IOException {
        files.mark();
    }
}
