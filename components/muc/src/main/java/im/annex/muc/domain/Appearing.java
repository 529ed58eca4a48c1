package im.annex.muc.domain;

import im.annex.muc.domain.Command.Appear;
import im.annex.muc.domain.Effect.NotInRoom;
import im.annex.muc.domain.Effect.Renamed;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowSelf;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Presence of those who are in the room: availability (§7.7) and nickname (§7.6). */
final class Appearing {

    private Appearing() {}

    static Outcome appear(Room room, Appear asked) {
        Optional<Occupant> before = room.occupants().at(asked.from());
        if (before.isEmpty()) {
            return Outcome.of(room, new NotInRoom(asked.nick(), asked.from(), asked.id()));
        }
        if (leavesRegisteredNick(room, before.get(), asked)) {
            return Outcome.refused(room, Refusal.NICKS_LOCKED);
        }
        Appear appear = asLocked(room, asked);
        Session session = new Session(appear.from(), appear.presence());
        if (before.get().nick().equals(appear.nick())) {
            Occupant after = before.get().showing(session);
            return Outcome.of(room.with(room.occupants().with(after))).then(shown(after, appear));
        }
        if (appear.nick().length() > room.rules().nicks().maxLength()) {
            return Outcome.refused(room, Refusal.NICK_TOO_LONG);
        }
        return rename(room, before.get(), appear.nick(), session)
                .map(renamed -> renamed.then(shown(occupantAt(renamed.next(), session), appear)))
                .orElseGet(() -> Outcome.refused(room, Refusal.NICK_IN_USE));
    }

    /** §7.6: where nicknames are locked down, MUST be denied. */
    private static boolean leavesRegisteredNick(Room room, Occupant before, Appear asked) {
        return !asked.nick().equals(before.nick())
                && Registering.lockedTo(room, asked.from())
                        .filter(before.nick()::equals)
                        .isPresent();
    }

    /** §7.10: who is known by one nickname alone gets it, whatever was asked for. */
    private static Appear asLocked(Room room, Appear asked) {
        return Registering.lockedTo(room, asked.from())
                .filter(nick -> !nick.equals(asked.nick()))
                .map(asked::as)
                .orElse(asked);
    }

    /** §7.7: to everybody, but apart to the session that is about itself, for that knows its stanza by its id. */
    private static List<Effect> shown(Occupant after, Appear appear) {
        var status = EnumSet.of(Status.SELF);
        if (appear.nickModified()) {
            status.add(Status.NICK_MODIFIED);
        }
        return List.of(
                new Show(after, Optional.of(appear.from())), new ShowSelf(after, after.shown(), status, appear.id()));
    }

    /**
     * §7.6: the occupant with all its sessions moves to another nickname, of which the end of the old one is told here;
     * empty if somebody has that, be it the same user with another session.
     */
    static Optional<Outcome> rename(Room room, Occupant before, Nick to, Session session) {
        if (room.occupants().named(to).isPresent() || room.isTaken(to, before.user())) {
            return Optional.empty();
        }
        Occupant after = before.named(to).showing(session);
        Room next = room.with(room.occupants().without(before).with(after));
        return Optional.of(Outcome.of(next, new Renamed(before, to)));
    }

    private static Occupant occupantAt(Room room, Session session) {
        return room.occupants().at(session.address()).orElseThrow();
    }
}
