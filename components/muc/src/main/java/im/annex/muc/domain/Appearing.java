package im.annex.muc.domain;

import im.annex.muc.domain.Command.Appear;
import im.annex.muc.domain.Effect.NotInRoom;
import im.annex.muc.domain.Effect.Renamed;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowSelf;
import java.util.EnumSet;
import java.util.Optional;

/** Presence of those who are in the room: availability (§7.7) and nickname (§7.6). */
final class Appearing {

    private Appearing() {}

    static Outcome appear(Room room, Appear appear) {
        Session session = new Session(appear.from(), appear.presence());
        Optional<Occupant> before = room.occupants().at(appear.from());
        if (before.isEmpty()) {
            return Outcome.of(room, new NotInRoom(appear.nick(), appear.from()));
        }
        if (before.get().nick().equals(appear.nick())) {
            return available(room, before.get(), session);
        }
        return rename(room, before.get(), appear.nick(), session, appear.nickModified())
                .orElseGet(() -> Outcome.refused(room, Refusal.NICK_IN_USE));
    }

    /** §7.7. */
    private static Outcome available(Room room, Occupant before, Session session) {
        Occupant after = before.showing(session);
        return Outcome.of(room.with(room.occupants().with(after)), new Show(after, Optional.empty()));
    }

    /**
     * §7.6: the occupant with all its sessions moves to another nickname; empty if somebody has that, be it the same
     * user with another session.
     */
    static Optional<Outcome> rename(Room room, Occupant before, Nick to, Session session, boolean nickModified) {
        if (room.occupants().named(to).isPresent()) {
            return Optional.empty();
        }
        Occupant after = before.named(to).showing(session);
        Room next = room.with(room.occupants().without(before).with(after));
        Outcome renamed = Outcome.of(next, new Renamed(before, to));
        if (!nickModified) {
            return Optional.of(renamed.then(new Show(after, Optional.empty())));
        }
        return Optional.of(renamed.then(new Show(after, Optional.of(session.address())))
                .then(new ShowSelf(after, session, EnumSet.of(Status.SELF, Status.NICK_MODIFIED))));
    }
}
