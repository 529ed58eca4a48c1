package im.annex.upload.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that can be had.
 *
 * @param id which one
 * @param owner whose it is, see {@link Ticket#owner}
 * @param name as people see it
 * @param size in bytes
 * @param type what it is served as
 * @param purpose what it is for
 * @param stored when it came
 * @param wished when its sender wants it gone at the latest, if that was said
 * @param expires when it is not to be had any more; empty for never
 */
public record KeptFile(
        FileId id,
        long owner,
        FileName name,
        long size,
        ContentType type,
        Purpose purpose,
        Instant stored,
        Optional<Instant> wished,
        Optional<Instant> expires) {

    /** Whether it is to be had at a time. */
    public boolean isThereAt(Instant time) {
        return expires.map(time::isBefore).orElse(true);
    }
}
