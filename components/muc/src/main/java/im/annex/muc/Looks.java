package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Template;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The presence of a room's occupants, encoded. Of its two looks, with and without the real address, the one that most of the
 * room sees is kept once it was asked for, but only until the garbage collector comes: who enters needs that of everybody, and
 * where many do so at once it is still there for the next, while in all other rooms it would take more than the rest of the
 * occupants. Confined to its room.
 */
final class Looks {

    private static final WeakReference<Map<Nick, Template>> NOTHING = new WeakReference<>(null);

    private final RoomPresences presences;
    private final Outbound outbound;
    private WeakReference<Map<Nick, Template>> kept = NOTHING;
    private boolean revealing;

    Looks(RoomPresences presences, Outbound outbound) {
        this.presences = presences;
        this.outbound = outbound;
    }

    /** What most of the room sees from now on. */
    void keep(boolean revealed) {
        if (revealed != revealing) {
            revealing = revealed;
            kept = NOTHING;
        }
    }

    /** What is kept; it stays so while the caller holds it. */
    Map<Nick, Template> kept() {
        Map<Nick, Template> known = kept.get();
        if (known == null) {
            known = new HashMap<>();
            kept = new WeakReference<>(known);
        }
        return known;
    }

    /** An occupant is gone, or looks otherwise now. */
    void forget(Nick nick) {
        Map<Nick, Template> known = kept.get();
        if (known != null) {
            known.remove(nick);
        }
    }

    /** What those see who see real addresses, or those who don't. */
    Template of(Occupant occupant, boolean revealed) {
        return of(occupant, revealed, kept());
    }

    /** The same, for who asks for many. */
    Template of(Occupant occupant, boolean revealed, Map<Nick, Template> known) {
        if (revealed != revealing) {
            return encoded(occupant, revealed);
        }
        Template there = known.get(occupant.nick());
        if (there == null) {
            there = encoded(occupant, revealed);
            known.put(occupant.nick(), there);
        }
        return there;
    }

    private Template encoded(Occupant occupant, boolean revealed) {
        MucPresence presence = presences.available(occupant, occupant.shown());
        return outbound.template((revealed ? presence.revealing(occupant.shown().address()) : presence).stanza());
    }
}
