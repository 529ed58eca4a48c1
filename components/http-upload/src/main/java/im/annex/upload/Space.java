package im.annex.upload;

import com.google.inject.Inject;
import im.annex.upload.domain.Bound;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Refusal;
import im.annex.upload.domain.Scope;
import im.annex.upload.files.FileStore;
import im.annex.upload.store.Catalogue;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is room for a file before it comes. What counts is decided when it has come, by the
 * {@linkplain Catalogue#add catalogue}. Thread-safe; may block.
 */
final class Space {

    private static final Logger log = LoggerFactory.getLogger(Space.class);

    /** More files are not looked at to tell when there will be room. */
    private static final int LOOK_AT = 1000;

    /** Small beside what is kept free, and so much that looking takes no time. */
    private static final long LOOK_BYTES = 4 << 20;

    private final Catalogue catalogue;
    private final FileStore files;
    private final Library library;
    private final Policy policy;
    private final long keepFree;

    @Inject
    Space(Catalogue catalogue, FileStore files, Library library, Policy policy, UploadSettings settings) {
        this.catalogue = catalogue;
        this.files = files;
        this.library = library;
        this.policy = policy;
        this.keepFree = settings.keepFree().bytes();
    }

    /**
     * Why there is no room for so many bytes, which are not too many for an empty scope; empty if there is. What has expired
     * takes no room, though it may not be removed yet: whoever was told to come again at that time comes now.
     */
    Optional<Refusal> refusal(List<Bound> bounds, long size) {
        return fullNow(bounds, size).flatMap(_ -> {
            library.removeExpired();
            return fullNow(bounds, size);
        });
    }

    private Optional<Refusal> fullNow(List<Bound> bounds, long size) {
        long missing = size + keepFree - room();
        if (missing > 0) {
            return Optional.of(new Refusal.Full(Scope.SERVICE, free(Scope.SERVICE, missing)));
        }
        if (policy.evicting()) {
            return Optional.empty();
        }
        List<Bound> full = bounds.stream()
                .filter(bound -> bound.isExceededBy(kept(bound.scope()) + size))
                .toList();
        return full.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal.Full(full.getFirst().scope(), retry(full, size)));
    }

    private long kept(Scope scope) {
        return catalogue.usage(scope).bytes();
    }

    /** Whether the disk has room for so many bytes more. */
    boolean hasDiskFor(long size) {
        return room() - size >= keepFree;
    }

    /** Looks at the disk now and then while a file comes: many may come at once. Confined to the thread that takes the file. */
    final class Watch {

        private long unseen;

        /** Whether the disk still has room when so many bytes have come. */
        boolean hasRoomAfter(long bytes) {
            unseen += bytes;
            if (unseen < LOOK_BYTES) {
                return true;
            }
            unseen = 0;
            return hasDiskFor(0);
        }
    }

    Watch watch() {
        return new Watch();
    }

    private long room() {
        try {
            return files.room();
        } catch (IOException e) {
            log.error("It cannot be told how much room there is for files", e);
            return 0;
        }
    }

    /** When there is room everywhere; empty if that cannot be told of one of these, or never comes. */
    private Optional<Instant> retry(List<Bound> full, long size) {
        List<Optional<Instant>> times = full.stream()
                .map(bound -> free(bound.scope(), kept(bound.scope()) + size - bound.most()))
                .toList();
        return times.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : times.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** When so many bytes of a scope have expired. */
    private Optional<Instant> free(Scope scope, long bytes) {
        long missing = bytes;
        for (KeptFile file : catalogue.expiringFirst(scope, LOOK_AT)) {
            missing -= file.size();
            if (missing <= 0) {
                return file.expires();
            }
        }
        return Optional.empty();
    }
}
