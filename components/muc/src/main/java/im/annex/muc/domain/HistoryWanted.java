package im.annex.muc.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much of the discussion a newcomer asked for (§7.2.14).
 *
 * @param maxCharacters the most characters of complete stanzas; not negative
 * @param maxStanzas the most messages; not negative
 * @param last only what was said in this last while
 * @param since only what was said from then on
 */
public record HistoryWanted(int maxCharacters, int maxStanzas, Optional<Duration> last, Optional<Instant> since) {

    /** As much as the room gives. */
    public static final HistoryWanted EVERYTHING =
            new HistoryWanted(Integer.MAX_VALUE, Integer.MAX_VALUE, Optional.empty(), Optional.empty());

    boolean covers(Instant at, Instant now) {
        return since.map(start -> !at.isBefore(start)).orElse(true)
                && last.map(while_ -> Duration.between(at, now).compareTo(while_) <= 0)
                        .orElse(true);
    }
}
