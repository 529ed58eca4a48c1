package im.annex.muc.domain;

import im.annex.muc.domain.Command.CancelConfiguration;
import im.annex.muc.domain.Command.SeeConfiguration;
import im.annex.muc.domain.Command.SubmitConfiguration;
import im.annex.muc.domain.Effect.Done;
import java.util.function.Supplier;

/** Configuring a room as its owner (§10.1); there is nothing to choose yet, so this only opens it. */
final class Owning {

    private Owning() {}

    static Outcome see(Room room, SeeConfiguration see) {
        return asOwner(room, see.from(), () -> Outcome.of(room, new Done()));
    }

    /** §10.1.1 step 6. */
    static Outcome submit(Room room, SubmitConfiguration submit) {
        return asOwner(room, submit.from(), () -> Outcome.of(room.locked() ? room.unlocked() : room, new Done()));
    }

    /** §10.1.1 step 6: cancelling the first configuration destroys the room; later it changes nothing. */
    static Outcome cancel(Room room, CancelConfiguration cancel) {
        return asOwner(
                room,
                cancel.from(),
                () -> room.locked() ? Leaving.destroy(room).then(new Done()) : Outcome.of(room, new Done()));
    }

    private static Outcome asOwner(Room room, Asker from, Supplier<Outcome> then) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        boolean owner = room.authority(from) == Affiliation.OWNER;
        return owner ? then.get() : Outcome.refused(room, Refusal.NOT_AN_OWNER);
    }
}
