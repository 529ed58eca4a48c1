package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.access.Access;
import im.annex.kernel.spi.ComponentContext;
import im.annex.muc.domain.Founding;
import im.annex.muc.store.RoomStore;
import org.xmpp.packet.JID;

/** Who may create which rooms (§10.1.1), and have them stay. Thread-safe. */
final class Founders {

    private final ComponentContext context;
    private final MucSettings settings;
    private final Access access;
    private final RoomStore store;

    @Inject
    Founders(ComponentContext context, MucSettings settings, Access access, RoomStore store) {
        this.context = context;
        this.settings = settings;
        this.access = access;
        this.store = store;
    }

    /**
     * Whether a user may create a room of an address now.
     *
     * @param count how many rooms there are
     * @throws im.annex.kernel.storage.StorageException if the database would have to say and cannot now
     */
    Founding mayFound(JID user, JID room, int count) {
        if (!isAllowed(user)) {
            return Founding.RESERVED;
        }
        if (count >= settings.maxRooms()) {
            return Founding.SERVICE_FULL;
        }
        if (access.isAdmin(user)) {
            return Founding.ALLOWED;
        }
        if (!isName(room.getNode())) {
            return Founding.NAME_REFUSED;
        }
        return hasEnough(user) ? Founding.ENOUGH : Founding.ALLOWED;
    }

    /** Whether somebody may make a room persistent, if it is one's own. */
    boolean mayMakePersistent(JID user) {
        return settings.mayMakePersistent().isEmpty()
                || access.isAdmin(user)
                || access.allows(settings.mayMakePersistent(), user);
    }

    private boolean isAllowed(JID user) {
        return settings.mayCreate().isEmpty()
                ? user.getDomain().equals(context.server().getDomain())
                : access.allows(settings.mayCreate(), user);
    }

    private boolean isName(String node) {
        return node.codePointCount(0, node.length()) <= settings.maxRoomNameLength()
                && settings.roomNames().map(names -> names.allow(node)).orElse(true);
    }

    private boolean hasEnough(JID user) {
        int most = settings.maxRoomsPerUser();
        return most > 0 && store.countFoundedBy(user.asBareJID()) >= most;
    }
}
