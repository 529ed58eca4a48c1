package im.annex.muc.domain;

import im.annex.muc.domain.Effect.Done;
import java.util.function.Supplier;
import org.xmpp.packet.JID;

/** Configuring a room as its owner (§10.1); there is nothing to choose yet, so this only opens it. */
final class Owning {

    private Owning() {}

    static Outcome see(Room room, JID from) {
        return asOwner(room, from, () -> Outcome.of(room, new Done()));
    }

    /** §10.1.1 step 6. */
    static Outcome submit(Room room, JID from) {
        return asOwner(room, from, () -> Outcome.of(room.locked() ? room.unlocked() : room, new Done()));
    }

    /** §10.1.1 step 6: cancelling the first configuration destroys the room; later it changes nothing. */
    static Outcome cancel(Room room, JID from) {
        return asOwner(
                room,
                from,
                () -> room.locked() ? Leaving.destroy(room).then(new Done()) : Outcome.of(room, new Done()));
    }

    private static Outcome asOwner(Room room, JID from, Supplier<Outcome> then) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        boolean owner = room.affiliation(from.asBareJID()) == Affiliation.OWNER;
        return owner ? then.get() : Outcome.refused(room, Refusal.NOT_AN_OWNER);
    }
}
