package im.annex.muc.store;

import im.annex.muc.domain.Room;
import im.annex.muc.domain.Subject;
import java.time.Instant;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What a list says of a room.
 *
 * @param address its bare address
 * @param name as its owner called it; may be empty
 * @param persistent whether it stays when the last occupant has left
 * @param listed whether everybody may find it
 * @param occupants how many are there
 * @param subjectAt when its subject was set last; empty if never
 */
public record RoomLine(
        JID address, String name, boolean persistent, boolean listed, int occupants, Optional<Instant> subjectAt) {

    /** What is to be said of a room. */
    public static RoomLine of(Room room) {
        return new RoomLine(
                room.address(),
                room.config().name(),
                room.config().persistent(),
                room.phase() == Room.Phase.OPEN && room.config().listed(),
                room.occupants().size(),
                room.subject().map(Subject::at));
    }
}
