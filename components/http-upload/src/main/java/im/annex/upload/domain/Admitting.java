package im.annex.upload.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about what somebody wants to send, as far as it is the file's own doing (Requesting a slot, Error conditions);
 * whether there is room is another question.
 *
 * @param purposes what files are taken for
 * @param admission which files are taken
 */
public record Admitting(Set<Purpose> purposes, Admission admission) {

    /** Copies. */
    public Admitting {
        purposes = Set.copyOf(purposes);
    }

    /** Why a file is not taken; empty if it is. */
    public Optional<Refusal> refusal(Wanted wanted, Allowance allowance, Instant now) {
        if (!purposes.contains(wanted.purpose()) || allowance.maxFileSize() == 0) {
            return Optional.of(new Refusal.NoSuchPurpose(wanted.purpose()));
        }
        ContentType type =
                wanted.type().or(() -> ContentTypes.byEnding(wanted.name())).orElse(ContentTypes.UNKNOWN);
        if (!admission.takes(type)) {
            return Optional.of(new Refusal.TypeNotTaken(type));
        }
        if (!admission.takes(wanted.name())) {
            return Optional.of(new Refusal.NameNotTaken(wanted.name()));
        }
        if (wanted.expires().filter(expires -> !expires.isAfter(now)).isPresent()) {
            return Optional.of(new Refusal.Past());
        }
        return wanted.size() > allowance.largest()
                ? Optional.of(new Refusal.TooLarge(allowance.largest()))
                : Optional.empty();
    }
}
