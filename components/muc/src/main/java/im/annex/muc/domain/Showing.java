package im.annex.muc.domain;

import im.annex.muc.domain.Command.ChangeCard;
import im.annex.muc.domain.Effect.Announce;
import im.annex.muc.domain.Effect.Card;
import im.annex.muc.domain.Effect.CardChanged;
import im.annex.muc.domain.Effect.Done;

/** What a room looks like (XEP-0486). */
final class Showing {

    private Showing() {}

    /** XEP-0486 §3.4: anybody may look. */
    static Outcome see(Room room) {
        return room.exists() ? Outcome.of(room, new Card(room.card())) : Outcome.refused(room, Refusal.NO_SUCH_ROOM);
    }

    /** XEP-0486 §3.2. */
    static Outcome change(Room room, ChangeCard change) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        if (room.authority(change.from()) != Affiliation.OWNER) {
            return Outcome.refused(room, Refusal.CARD_OF_OWNERS);
        }
        return change.card().equals(room.card())
                ? Outcome.of(room, new Done())
                : Outcome.of(
                        room.showing(change.card()),
                        new Announce(Status.CONFIGURED),
                        new CardChanged(change.card()),
                        new Done());
    }
}
