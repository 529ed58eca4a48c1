package im.annex.upload.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody may keep here for one purpose.
 *
 * @param maxFileSize of one file, in bytes; 0 for none at all
 * @param quota of all files of this person and purpose, in bytes; 0 for no limit
 * @param keepFor how long a file is kept; zero for ever
 */
public record Allowance(long maxFileSize, long quota, Duration keepFor) {

    /** The largest file that can ever be taken, in bytes. */
    public long largest() {
        return quota > 0 ? Math.min(maxFileSize, quota) : maxFileSize;
    }

    /**
     * When a file is not to be had any more; empty for never.
     *
     * @param stored when it came
     * @param wished the time that its sender wished for, if any (Ephemeral: the earlier one counts)
     */
    public Optional<Instant> expiry(Instant stored, Optional<Instant> wished) {
        if (keepFor.isZero()) {
            return wished;
        }
        Instant ours = stored.plus(keepFor);
        return Optional.of(wished.filter(ours::isAfter).orElse(ours));
    }
}
