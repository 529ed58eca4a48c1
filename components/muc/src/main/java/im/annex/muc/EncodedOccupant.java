package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * An occupant's addresses and presence, encoded. Of the two looks that presence has, with and without the real address, the
 * one that most of the room sees is kept once it was asked for. Confined to its room.
 */
final class EncodedOccupant {

    private final Occupant occupant;
    /** In the order of the occupant's. */
    private final List<Recipient> sessions;

    private @Nullable Template kept;
    private boolean keptReveals;

    EncodedOccupant(Occupant occupant) {
        this.occupant = occupant;
        this.sessions = occupant.sessions().stream()
                .map(session -> Recipient.of(session.address()))
                .toList();
    }

    List<Recipient> sessions() {
        return sessions;
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

    Role role() {
        return occupant.role();
    }

    boolean named(@Nullable Nick nick) {
        return occupant.nick().equals(nick);
    }

    /**
     * What those see who see real addresses, or those who don't.
     *
     * @param keep whether that is what most see
     */
    Template presence(boolean revealing, boolean keep, RoomMessages messages, Outbound outbound) {
        Template known = kept;
        if (known != null && keptReveals == revealing) {
            return known;
        }
        Template encoded = outbound.template(presence(revealing, messages).stanza());
        if (keep) {
            kept = encoded;
            keptReveals = revealing;
        }
        return encoded;
    }

    private MucPresence presence(boolean revealing, RoomMessages messages) {
        Session shown = occupant.shown();
        var plain =
                MucPresence.available(messages.occupant(occupant.nick()), occupant, (SentPresence) shown.presence());
        return revealing ? plain.revealing(shown.address()) : plain;
    }
}
