package im.annex.muc;

import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Occupants;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xmpp.packet.JID;

/** How often each user is in a room. Thread-safe; each room tells of its changes in its mailbox. */
final class Whereabouts {

    private final Map<JID, Integer> places = new ConcurrentHashMap<>();

    /** Learns who has come to a room and who has gone; costs what is different. */
    void follow(Occupants before, Occupants after) {
        after.changesSince(before, gone -> add(gone, -1), come -> add(come, 1));
    }

    private void add(Occupant occupant, int change) {
        places.merge(occupant.user(), change, (known, more) -> known + more == 0 ? null : known + more);
    }

    /** In how many rooms a user is; twice in the same room, under two nicknames, counts twice. */
    int of(JID user) {
        return places.getOrDefault(user, 0);
    }
}
