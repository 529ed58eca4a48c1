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

    private final Catalogue catalogue;
    private final FileStore files;
    private final Policy policy;
    private final long keepFree;

    @Inject
    Space(Catalogue catalogue, FileStore files, Policy policy, UploadSettings settings) {
        this.catalogue = catalogue;
        this.files = files;
        this.policy = policy;
        this.keepFree = settings.keepFree().bytes();
    }

    /** Why there is no room for so many bytes; empty if there is. */
    Optional<Refusal> refusal(List<Bound> bounds, long size) {
        if (!hasDiskFor(size)) {
            return Optional.of(new Refusal.Full(Scope.SERVICE, Optional.empty()));
        }
        return bounds.stream()
                .filter(bound -> bound.isExceededBy(policy.evicting() ? size : kept(bound.scope()) + size))
                .findFirst()
                .map(bound -> new Refusal.Full(bound.scope(), retry(bound, size)));
    }

    private long kept(Scope scope) {
        return catalogue.usage(scope).bytes();
    }

    /** Whether the disk has room for so many bytes more. */
    boolean hasDiskFor(long size) {
        try {
            return files.room() - size >= keepFree;
        } catch (IOException e) {
            log.error("It cannot be told how much room there is for files", e);
            return false;
        }
    }

    /** When so many files of this person have expired that there is room. */
    private Optional<Instant> retry(Bound bound, long size) {
        if (!(bound.scope() instanceof Scope.Person(var owner, var purpose)) || bound.isExceededBy(size)) {
            return Optional.empty();
        }
        long missing = kept(bound.scope()) + size - bound.most();
        for (KeptFile file : catalogue.expiringFirst(owner, purpose, LOOK_AT)) {
            missing -= file.size();
            if (missing <= 0) {
                return file.expires();
            }
        }
        return Optional.empty();
    }
}
