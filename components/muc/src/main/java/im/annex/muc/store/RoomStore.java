package im.annex.muc.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.Rules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.xmpp.packet.JID;

/**
 * The rooms of one service on disk. Thread-safe; what concerns one room is called from its mailbox, in order. Every
 * method may block, and throws {@link im.annex.kernel.storage.StorageException} if the database
 * cannot do it now.
 */
public interface RoomStore {

    /** A room as it was saved last, with everybody who was in it and without its history; empty if there is none. */
    Optional<Room> load(JID address, Rules rules);

    /**
     * Saves what is different now. The order of the calls is kept.
     *
     * @param before what was saved last; empty if that is not known, for all of the room
     * @param waiting whether this returns only when the room itself and its lists are on disk, as far as they are
     *     different: then others may hear of it. For who is there it never waits.
     * @return completes when all is on disk; fails if it is not known what is
     */
    CompletionStage<Void> save(Optional<Room> before, Room after, boolean waiting);

    /**
     * Some of the rooms that everybody may find.
     *
     * @param position known by nodes of rooms, which need not exist any more
     */
    ListedPage listed(Position position, int most);

    /** How many rooms there are. */
    int count();

    /** How many of the rooms that there are a user has created, by the bare address. */
    int countFoundedBy(JID user);

    /** The addresses of all rooms, in their order, some at a time: those behind a node. */
    List<JID> addresses(String after, int most);

    /** The rooms in which somebody was when they were saved last. */
    List<JID> occupied();

    /** How some rooms are configured, a few hundred at most; without those that there are not. */
    Map<JID, RoomConfig> configs(Collection<JID> rooms);

    /** What lists say of all rooms, in the order of their addresses, some at a time: of those behind a node. */
    List<RoomLine> lines(String after, int most);

    /**
     * The rooms that a user is in or has an affiliation with, by the bare address or by its whole domain, in the order of
     * their addresses, some at a time: those behind a node.
     */
    List<UserRoom> of(JID user, String after, int most);

    /**
     * What a user has subscribed to, by the bare address, in the order of the addresses of the rooms, some at a time: of
     * those behind a node.
     */
    List<UserSubscription> subscriptionsOf(JID user, String after, int most);

    /** Everybody who has subscribed to any room, some at a time: those behind an address, which may be empty. */
    List<JID> subscribers(String after, int most);
}
