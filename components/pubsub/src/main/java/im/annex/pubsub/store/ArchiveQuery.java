package im.annex.pubsub.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * Which items of a node are wanted by the order and the time of their publication (XEP-0313 §4.1, §4.3). Ids are those of
 * {@link ArchivePage.Entry}, and what is no such id is the id of nothing.
 *
 * @param since what was published before that does not count any more
 * @param start not published before
 * @param end not published after
 * @param afterId published after this one
 * @param beforeId published before this one
 * @param ids only these; empty for all
 * @param publisher by whom: a full address as it stands, a bare one whatever the resource
 * @param position of the page among those
 * @param most how many
 */
public record ArchiveQuery(
        Instant since,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> afterId,
        Optional<String> beforeId,
        List<String> ids,
        Optional<JID> publisher,
        Position position,
        int most) {

    public ArchiveQuery {
        ids = List.copyOf(ids);
    }

    /** The item at one end of what there is. */
    public static ArchiveQuery end(Instant since, Position end) {
        return new ArchiveQuery(
                since,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                end,
                1);
    }
}
