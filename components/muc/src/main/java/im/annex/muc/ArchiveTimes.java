package im.annex.muc;

import im.annex.kernel.archive.Retention;
import im.annex.muc.domain.RoomConfig;
import java.time.Duration;

/**
 * For how long the archives of rooms are kept.
 *
 * @param standard where owners have not said otherwise
 * @param longest that owners can have; zero for any time
 */
record ArchiveTimes(Retention standard, Duration longest) {

    /** What becomes of the wish of the owners of a room. */
    Retention of(RoomConfig config) {
        if (config.archiveDays().isEmpty()) {
            return standard;
        }
        Duration wanted = Duration.ofDays(config.archiveDays().getAsInt());
        return new Retention(allows(wanted) ? wanted : longest, standard.keepAtMost());
    }

    /** @param wanted zero for ever */
    boolean allows(Duration wanted) {
        return longest.isZero() || (!wanted.isZero() && wanted.compareTo(longest) <= 0);
    }
}
