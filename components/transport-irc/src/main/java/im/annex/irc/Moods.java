package im.annex.irc;

import im.annex.irc.session.Request;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;
import org.xmpp.packet.Presence.Show;

/**
 * Whether a user is away: on a network there is one user, who is there as long as one of the devices is. Confined to the
 * mailbox of the user and the network.
 */
final class Moods {

    private final Bridge bridge;

    /** How each device is: away, and why, or there if that is empty. */
    private final Map<JID, String> devices = new HashMap<>(2);

    /** Why the user is away, as the server was told last; empty if not. */
    private String said = "";

    Moods(Bridge bridge) {
        this.bridge = bridge;
    }

    /** A device says how it is. */
    void heard(Presence presence) {
        devices.put(presence.getFrom(), reason(presence));
        tell();
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
    void left(JID device) {
        if (bridge.rooms().stream().noneMatch(room -> room.has(device)) && devices.remove(device) != null) {
            tell();
        }
    }

    /** There is a new connection, on which nobody is away. */
    void anew() {
        said = "";
        tell();
    }

    /** Where no device is left, the user is as before. */
    private void tell() {
        Collection<String> all = devices.values();
        if (all.isEmpty() || bridge.session().isEmpty()) {
            return;
        }
        String reason = all.contains("") ? "" : all.iterator().next();
        if (!reason.equals(said)) {
            said = reason;
            bridge.request(new Request.Away(0, reason));
        }
    }
}
