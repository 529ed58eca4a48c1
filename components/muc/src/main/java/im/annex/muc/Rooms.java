package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Founding;
import im.annex.muc.domain.Room;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.xmpp.packet.JID;

/** The rooms of one service. Thread-safe; commands to one room run in its mailbox. */
final class Rooms {

    private final ComponentContext context;
    private final MucSettings settings;
    private final OccupantIds occupantIds;
    private final Archiving archiving;
    private final Map<JID, Chatroom> chatrooms = new ConcurrentHashMap<>();

    @Inject
    Rooms(ComponentContext context, MucSettings settings, OccupantIds occupantIds, Archiving archiving) {
        this.context = context;
        this.settings = settings;
        this.occupantIds = occupantIds;
        this.archiving = archiving;
    }

    /** Runs a command in a room, which may come to be or cease to be by it. Only in the room's mailbox. */
    Optional<Effect.Reply> run(JID address, Command command) {
        Chatroom known = chatrooms.get(address);
        Chatroom chatroom = known != null ? known : chatroom(Room.nonexistent(address, settings.rules()));
        var reply = chatroom.run(command, context.clock().instant());
        boolean kept = !chatroom.room().isNothing();
        if (kept && known == null) {
            chatrooms.put(address, chatroom);
        } else if (!kept && known != null) {
            chatrooms.remove(address);
        }
        return reply;
    }

    private Chatroom chatroom(Room room) {
        return new Chatroom(room, context.outbound(), occupantIds, archiving);
    }

    /** A room as it is now. */
    Optional<Room> find(JID address) {
        return Optional.ofNullable(chatrooms.get(address)).map(Chatroom::room).filter(Room::exists);
    }

    /** The addresses of all rooms. */
    Collection<JID> addresses() {
        return chatrooms.keySet();
    }

    /** §10.1.1: whether a user may create a room now. */
    Founding foundingBy(JID user) {
        boolean allowed = settings.mayCreate().isEmpty()
                || settings.mayCreate().stream()
                        .anyMatch(domain -> domain.getDomain().equals(user.getDomain()));
        if (!allowed) {
            return Founding.RESERVED;
        }
        return chatrooms.size() < settings.maxRooms() ? Founding.ALLOWED : Founding.SERVICE_FULL;
    }
}
