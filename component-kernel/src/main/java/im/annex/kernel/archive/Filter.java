package im.annex.kernel.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * Which messages are wanted: those that meet every condition (XEP-0313 §4.1).
 *
 * @param with whom they are from: a full address as it stands, a bare address with whatever resource, or the account
 * @param start not received before
 * @param end not received after
 * @param afterId later in the archive than this one
 * @param beforeId earlier in the archive than this one
 * @param ids only these; empty for all
 * @param text with all words of this text (XEP-0431)
 */
public record Filter(
        @Nullable JID with,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable ArchiveId afterId,
        @Nullable ArchiveId beforeId,
        List<ArchiveId> ids,
        @Nullable String text) {

    private static final Filter NONE = new Filter(null, null, null, null, null, List.of(), null);

    public Filter {
        ids = List.copyOf(ids);
    }

    /** Every message. */
    public static Filter none() {
        return NONE;
    }

    /** The same, from somebody. */
    public Filter with(JID somebody) {
        return new Filter(somebody, start, end, afterId, beforeId, ids, text);
    }

    /** The same, not before a time. */
    public Filter from(Instant time) {
        return new Filter(with, time, end, afterId, beforeId, ids, text);
    }

    /** The same, not after a time. */
    public Filter until(Instant time) {
        return new Filter(with, start, time, afterId, beforeId, ids, text);
    }

    /** The same, after a message. */
    public Filter after(ArchiveId id) {
        return new Filter(with, start, end, id, beforeId, ids, text);
    }

    /** The same, before a message. */
    public Filter before(ArchiveId id) {
        return new Filter(with, start, end, afterId, id, ids, text);
    }

    /** The same, but only these messages. */
    public Filter only(List<ArchiveId> these) {
        return new Filter(with, start, end, afterId, beforeId, these, text);
    }

    /** The same, with words. */
    public Filter containing(String words) {
        return new Filter(with, start, end, afterId, beforeId, ids, words);
    }
}
