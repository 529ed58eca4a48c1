package im.annex.muc.store;

import im.annex.muc.domain.Room;
import im.annex.muc.domain.Rules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.xmpp.packet.JID;

/**
 * The rooms of one service on disk. Thread-safe; what concerns one room is called from its mailbox, in order. Every
 * method but {@link #saveLater} may block, and throws {@link im.annex.kernel.storage.StorageException} if the database
 * cannot do it now.
 */
public interface RoomStore {

    /**
     * A room that service discovery finds (§6.3).
     *
     * @param address its bare address
     * @param name as its owner called it; may be empty
     */
    record Listed(JID address, String name) {}

    /** A room as it was saved last, with everybody who was in it and without its history; empty if there is none. */
    Optional<Room> load(JID address, Rules rules);

    /**
     * Saves what is different now, and returns when it is on disk.
     *
     * @param before what was saved last
     */
    void save(Room before, Room after);

    /**
     * Saves what is different now without waiting; the order of the calls, together with those of {@link #save}, is
     * kept.
     *
     * @return fails if it could not be saved: then what is saved is not known, and {@link #saveAnew} sets it right
     */
    CompletionStage<Void> saveLater(Room before, Room after);

    /** Saves all of a room, whatever was saved of it before, and returns when it is on disk. */
    void saveAnew(Room room);

    /**
     * The rooms that everybody may find, in the order of their addresses.
     *
     * @param after only those behind this node; empty for all
     */
    List<Listed> listed(String after, int most);

    /** How many rooms everybody may find. */
    int countListed();

    /** How many rooms there are. */
    int count();

    /** The addresses of all rooms, in their order, some at a time: those behind a node. */
    List<JID> addresses(String after, int most);

    /** The rooms in which somebody was when they were saved last. */
    List<JID> occupied();
}
