package im.annex.upload;

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Setting;
import im.annex.upload.domain.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What holds for some people.
 *
 * @param who whom it is about
 * @param purposes what it is about; empty for all
 * @param maxFileSize of one file; empty for as usual
 * @param quota of each of these people and purposes; 0 for no limit, empty for as usual
 * @param keepFor zero for ever, empty for as usual
 */
public record PeopleSettings(
        @Setting("Whom this is about.") List<AccessRule> who,

        @Setting("What this is about; without one, all purposes.")
        List<Purpose> purposes,

        @Setting("The largest file.") Optional<ByteSize> maxFileSize,

        @Setting("The most that each of them may keep for one purpose; 0 for no limit.")
        Optional<ByteSize> quota,

        @Setting("How long their files are kept; 0d for ever.")
        Optional<Duration> keepFor) {

    /** Copies. */
    public PeopleSettings {
        who = List.copyOf(who);
        purposes = List.copyOf(purposes);
    }
}
