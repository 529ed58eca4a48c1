package im.annex.upload.domain;

import java.time.Instant;
import java.util.Optional;

/** Why there is no slot (Error conditions). */
public sealed interface Refusal {

    /**
     * The file is larger than any that is taken.
     *
     * @param max the size of the largest, in bytes
     */
    record TooLarge(long max) implements Refusal {}

    /** Files are not taken for this purpose. */
    record NoSuchPurpose(Purpose purpose) implements Refusal {}

    /** Files of this type are not taken. */
    record TypeNotTaken(ContentType type) implements Refusal {}

    /** Files of such names are not taken. */
    record NameNotTaken(FileName name) implements Refusal {}

    /** It should be gone already (Ephemeral). */
    record Past() implements Refusal {}

    /**
     * There is no room for it in a scope.
     *
     * @param retry when there will be, if that is known
     */
    record Full(Scope scope, Optional<Instant> retry) implements Refusal {}
}
