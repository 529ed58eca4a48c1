package im.annex.muc.domain;

import im.annex.muc.domain.Command.Bounce;
import im.annex.muc.domain.Command.Leave;
import im.annex.muc.domain.Effect.Destroyed;
import im.annex.muc.domain.Effect.Gone;
import im.annex.muc.domain.Effect.Out;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.JID;

/** Leaving a room: by oneself (§7.14), because of a bounced stanza (§11.1, §18.1.2), because of a shutdown (§11.2). */
final class Leaving {

    private Leaving() {}

    /** §17.3 rule 5: who is not in the room leaves it in silence. */
    static Outcome leave(Room room, Leave leave) {
        return remove(room, leave.from(), Optional.of(leave.farewell()), EnumSet.noneOf(Status.class));
    }

    static Outcome bounce(Room room, Bounce bounce) {
        return remove(room, bounce.from(), Optional.empty(), EnumSet.of(Status.TECHNICAL_PROBLEM));
    }

    static Outcome shutDown(Room room) {
        var effects = new ArrayList<Effect>();
        room.occupants()
                .forEach(occupant -> occupant.sessions()
                        .forEach(session -> effects.add(new Out(
                                occupant,
                                session.address(),
                                Optional.empty(),
                                EnumSet.of(Status.SELF, Status.SHUTDOWN)))));
        return new Outcome(room.gone(), effects);
    }

    /** §10.1.3, §10.9: everybody is told once that the room is no more. */
    static Outcome destroy(Room room) {
        var effects = new ArrayList<Effect>();
        room.occupants()
                .forEach(occupant -> occupant.sessions()
                        .forEach(session -> effects.add(new Destroyed(occupant.nick(), session.address()))));
        return new Outcome(room.gone(), effects);
    }

    private static Outcome remove(Room room, JID session, Optional<Content> farewell, Set<Status> why) {
        return room.occupants()
                .at(session)
                .map(occupant -> occupant.without(session)
                        .map(rest -> removeSession(room, occupant, rest, session, farewell, why))
                        .orElseGet(() -> removeOccupant(room, occupant, session, farewell, why)))
                .orElseGet(() -> Outcome.of(room));
    }

    private static Outcome removeOccupant(
            Room room, Occupant occupant, JID session, Optional<Content> farewell, Set<Status> why) {
        Room next = room.with(room.occupants().without(occupant));
        Out out = new Out(occupant, session, farewell, plus(why, Status.SELF));
        if (next.occupants().size() > 0) {
            return Outcome.of(next, out, new Gone(occupant, farewell, why));
        }
        // §10.1.3: a room left before it was configured is destroyed, and its owner is told so
        return room.locked() ? destroy(room) : Outcome.of(room.gone(), out);
    }

    /** The occupant stays with its other sessions; the others learn of it only as far as it looks different now. */
    private static Outcome removeSession(
            Room room, Occupant before, Occupant rest, JID session, Optional<Content> farewell, Set<Status> why) {
        Room next = room.with(room.occupants().with(rest));
        return Outcome.of(next, new Out(before, session, farewell, plus(why, Status.SELF)))
                .then(newLook(before, rest));
    }

    private static List<Effect> newLook(Occupant before, Occupant rest) {
        if (before.shown().equals(rest.shown())) {
            return List.of();
        }
        boolean same = before.shown().presence().equals(rest.shown().presence());
        return List.of(same ? new ShowAddress(rest) : new Show(rest, Optional.empty()));
    }

    private static Set<Status> plus(Set<Status> why, Status more) {
        var status = EnumSet.of(more);
        status.addAll(why);
        return status;
    }
}
