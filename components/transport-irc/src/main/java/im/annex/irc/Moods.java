package im.annex.irc;

import im.annex.irc.session.Request;
import java.util.Collection;
import java.util.Objects;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;
import org.xmpp.packet.Presence.Show;

/** Whether a user is away: on a network there is one user, who is there as long as one of the devices is. */
final class Moods {

    private Moods() {}

    /** A device says how it is. */
    static void heard(Bridge bridge, Presence presence) {
        bridge.moods().put(presence.getFrom(), reason(presence));
        tell(bridge);
    }

    private static String reason(Presence presence) {
        Show show = presence.getShow();
        if (show != Show.away && show != Show.xa && show != Show.dnd) {
            return "";
        }
        String status = Objects.requireNonNullElse(presence.getStatus(), "");
        return status.isBlank() ? show.name() : status;
    }

    /** A device has left a room, and may be in others. */
    static void left(Bridge bridge, JID device) {
        if (bridge.rooms().stream().noneMatch(room -> room.has(device))
                && bridge.moods().remove(device) != null) {
            tell(bridge);
        }
    }

    /** There is a new connection, on which nobody is away. */
    static void anew(Bridge bridge) {
        bridge.saidAway("");
        tell(bridge);
    }

    /** Where no device is left, the user is as before. */
    private static void tell(Bridge bridge) {
        Collection<String> all = bridge.moods().values();
        if (all.isEmpty() || bridge.session().isEmpty()) {
            return;
        }
        String reason = all.contains("") ? "" : all.iterator().next();
        if (!reason.equals(bridge.saidAway())) {
            bridge.saidAway(reason);
            bridge.request(new Request.Away(0, reason));
        }
    }
}
