package im.annex.kernel.archive;

import java.util.Collection;
import java.util.Map;

/** Archives that are kept for another time than the others of their domain. */
@FunctionalInterface
public interface OwnRetentions {

    /**
     * The retentions of those of some archives that have their own. Asked during the clean-up, on its thread; what it
     * throws ends the clean-up until the next time.
     *
     * @param archives of one domain, a few hundred at most
     */
    Map<ArchiveKey, Retention> of(Collection<ArchiveKey> archives);
}
