package im.annex.upload;

import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Setting;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for one purpose; what is empty is as for all.
 *
 * @param maxFileSize of one file
 * @param quota of each person; 0 for no limit
 * @param keepFor zero for ever
 */
public record PurposeSettings(
        @Setting("The largest file.") Optional<ByteSize> maxFileSize,

        @Setting("The most that one person may keep; 0 for no limit.")
        Optional<ByteSize> quota,

        @Setting("How long files are kept; 0d for ever.") Optional<Duration> keepFor) {

    /** As for all. */
    static final PurposeSettings NOTHING_SAID =
            new PurposeSettings(Optional.empty(), Optional.empty(), Optional.empty());
}
