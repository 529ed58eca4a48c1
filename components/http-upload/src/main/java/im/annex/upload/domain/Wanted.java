package im.annex.upload.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The file that somebody wants to send (Requesting a slot).
 *
 * @param name as far as it is safe
 * @param size in bytes, more than zero
 * @param type of the contents, if it was said
 * @param purpose what it is for
 * @param expires when it must not be served any more, if it is {@link Purpose#EPHEMERAL}
 */
public record Wanted(
        FileName name, long size, Optional<ContentType> type, Purpose purpose, Optional<Instant> expires) {}
