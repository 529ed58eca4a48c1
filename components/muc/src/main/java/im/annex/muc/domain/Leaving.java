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
        return remove(
                room,
                new Departure(leave.from(), leave.id(), Optional.of(leave.farewell()), Set.of(), leave.configuring()));
    }

    static Outcome bounce(Room room, Bounce bounce) {
        var why = EnumSet.of(Status.TECHNICAL_PROBLEM);
        return remove(room, new Departure(bounce.from(), Optional.empty(), Optional.empty(), why, false));
    }

    static Outcome shutDown(Room room) {
        if (!room.exists()) {
            return Outcome.of(room);
        }
        var effects = new ArrayList<Effect>();
        room.occupants()
                .forEach(occupant -> occupant.sessions()
                        .forEach(session -> effects.add(new Out(
                                occupant,
                                session.address(),
                                Optional.empty(),
                                EnumSet.of(Status.SELF, Status.SHUTDOWN),
                                Optional.empty()))));
        return new Outcome(room.with(Occupants.NOBODY).unlessDeserted(), effects);
    }

    /** §10.1.3, §10.9. */
    static Outcome destroy(Room room, Destruction why) {
        return destroy(room, why, Optional.empty());
    }

    /**
     * Everybody is told once that the room is no more.
     *
     * @param by the presence that brought it about, if that is what did
     */
    private static Outcome destroy(Room room, Destruction why, Optional<Departure> by) {
        var effects = new ArrayList<Effect>();
        room.occupants()
                .forEach(occupant -> occupant.sessions()
                        .forEach(session -> effects.add(new Destroyed(
                                occupant.nick(),
                                session.address(),
                                why,
                                by.filter(departure -> departure.session().equals(session.address()))
                                        .flatMap(Departure::id)))));
        effects.addAll(Subscribing.farewells(room, why));
        return new Outcome(room.gone(), effects);
    }

    private static Outcome remove(Room room, Departure departure) {
        return room.occupants()
                .at(departure.session())
                .map(occupant -> occupant.without(departure.session())
                        .map(rest -> removeSession(room, occupant, rest, departure))
                        .orElseGet(() -> removeOccupant(room, occupant, departure)))
                .orElseGet(() -> Outcome.of(room));
    }

    private static Outcome removeOccupant(Room room, Occupant occupant, Departure departure) {
        Room next = room.with(room.occupants().without(occupant));
        boolean empty = next.occupants().size() == 0;
        if (empty && room.locked()) {
            // §10.1.3: a room left before it was configured is destroyed, and who had begun to configure it is told so
            return departure.configuring()
                    ? destroy(room, Destruction.UNEXPLAINED, Optional.of(departure))
                    : Outcome.of(room.gone(), departure.of(occupant));
        }
        return empty && next.subscriptions().size() == 0
                ? Outcome.of(next.unlessDeserted(), departure.of(occupant))
                : Outcome.of(next, departure.of(occupant), new Gone(occupant, departure.farewell(), departure.why()));
    }

    /** The occupant stays with its other sessions; the others learn of it only as far as it looks different now. */
    private static Outcome removeSession(Room room, Occupant before, Occupant rest, Departure departure) {
        Room next = room.with(room.occupants().with(rest));
        return Outcome.of(next, departure.of(before)).then(newLook(before, rest));
    }

    private static List<Effect> newLook(Occupant before, Occupant rest) {
        if (before.shown().equals(rest.shown())) {
            return List.of();
        }
        boolean same = before.shown().presence().equals(rest.shown().presence());
        return List.of(same ? new ShowAddress(rest) : new Show(rest, Optional.empty()));
    }

    /** A session that is on its way out, and why. */
    private record Departure(
            JID session, Optional<TrackingId> id, Optional<Content> farewell, Set<Status> why, boolean configuring) {

        Out of(Occupant occupant) {
            var status = EnumSet.of(Status.SELF);
            status.addAll(why);
            return new Out(occupant, session, farewell, status, id);
        }
    }
}
