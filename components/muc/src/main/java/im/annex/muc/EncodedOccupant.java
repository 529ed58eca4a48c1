package im.annex.muc;

import im.annex.kernel.spi.Recipient;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * An occupant with the addresses of its sessions, encoded.
 *
 * @param occupant as it is now
 * @param sessions in the order of the occupant's
 */
record EncodedOccupant(Occupant occupant, List<Recipient> sessions) {

    EncodedOccupant {
        sessions = List.copyOf(sessions);
    }

    static EncodedOccupant of(Occupant occupant) {
        return new EncodedOccupant(
                occupant,
                occupant.sessions().stream()
                        .map(session -> Recipient.of(session.address()))
                        .toList());
    }

    List<Recipient> sessionsBut(@Nullable JID but) {
        var others = new ArrayList<Recipient>();
        List<Session> known = occupant.sessions();
        for (int i = 0; i < known.size(); i++) {
            if (!known.get(i).address().equals(but)) {
                others.add(sessions.get(i));
            }
        }
        return others;
    }
}
