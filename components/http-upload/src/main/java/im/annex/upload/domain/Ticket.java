package im.annex.upload.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a slot allows: one file, exactly as it was described. It travels with the client, sealed, so that whoever has the
 * key can take the file and nobody has to remember the slot.
 *
 * @param file which one
 * @param owner whose it is: a number that says nothing to others, as the ticket may stand in a URL
 * @param name of the file
 * @param size in bytes; the file has exactly as many
 * @param type of the contents, if it was said; the file has to have it
 * @param purpose what the file is for
 * @param until the last moment at which sending may begin; whole seconds
 * @param expires when the file must not be served any more, if the sender wants that (Ephemeral); whole seconds
 */
public record Ticket(
        FileId file,
        long owner,
        FileName name,
        long size,
        Optional<ContentType> type,
        Purpose purpose,
        Instant until,
        Optional<Instant> expires) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the size is not positive, as the schema wants it
     */
    public Ticket {
        if (size <= 0) {
            throw new IllegalArgumentException("a file has a positive size");
        }
    }
}
