package im.annex.muc.domain;

import im.annex.muc.domain.Command.EnterBlocked;
import im.annex.muc.domain.Command.RemoveBlocked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * People whom a block list of the service names: they are treated as the banned are, without being written into the
 * room's own lists. Who owns or administers the room is let be: those who made it answer for it.
 */
final class Blocking {

    private static final Set<Status> BANNED = EnumSet.of(Status.BANNED);

    private Blocking() {}

    /** §7.2.7. */
    static Outcome enter(Room room, EnterBlocked blocked, Instant now) {
        var user = blocked.enter().from().asBareJID();
        return isExempt(room.affiliation(user))
                ? Entering.enter(room, blocked.enter(), now)
                : Outcome.refused(room, Refusal.BANNED);
    }

    /** §9.1, without an actor. */
    static Outcome remove(Room room, RemoveBlocked command) {
        List<Occupant> found = new ArrayList<>();
        room.occupants().forEach(occupant -> {
            if (!isExempt(occupant.affiliation()) && command.blocked().test(occupant.user())) {
                found.add(occupant);
            }
        });
        if (found.isEmpty()) {
            return Outcome.of(room);
        }
        var verdicts = new Verdicts(room);
        var why = new Attribution(Optional.empty(), Optional.of(command.reason()));
        found.forEach(occupant -> verdicts.remove(occupant.in(Affiliation.OUTCAST), BANNED, why));
        return verdicts.removedThenAnswered();
    }

    private static boolean isExempt(Affiliation affiliation) {
        return affiliation.atLeast(Affiliation.ADMIN);
    }
}
