package im.annex.muc.domain;

import im.annex.muc.domain.Command.EnterBlocked;
import im.annex.muc.domain.Command.RemoveBlocked;
import im.annex.muc.domain.Command.SubscribeBlocked;
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

    /** The same for who subscribes. */
    static Outcome subscribe(Room room, SubscribeBlocked blocked) {
        return isExempt(room.affiliation(blocked.subscribe().user()))
                ? Subscribing.subscribe(room, blocked.subscribe())
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
        Outcome unsubscribed = Subscribing.end(
                room,
                subscription -> !isExempt(room.affiliation(subscription.user()))
                        && command.blocked().test(subscription.user()));
        if (found.isEmpty()) {
            return unsubscribed;
        }
        var verdicts = new Verdicts(unsubscribed.next());
        var why = new Attribution(Optional.empty(), Optional.of(command.reason()));
        found.forEach(occupant -> verdicts.remove(occupant.in(Affiliation.OUTCAST), BANNED, why));
        return verdicts.removedThenAnswered().then(unsubscribed.effects());
    }

    private static boolean isExempt(Affiliation affiliation) {
        return affiliation.atLeast(Affiliation.ADMIN);
    }
}
