package ${package}.store;

import java.util.Map;
import org.xmpp.packet.JID;

/**
 * The votes of one poll. Thread-safe; every method may block, and throws
 * {@link im.annex.kernel.storage.StorageException} if the database cannot do it now.
 */
public interface Votes {

    /**
     * Keeps a vote; the one that somebody gave before is replaced.
     *
     * @param voter a bare address
     */
    void cast(JID voter, String choice);

    /** How many votes there are for what was voted for. */
    Map<String, Long> counts();
}
