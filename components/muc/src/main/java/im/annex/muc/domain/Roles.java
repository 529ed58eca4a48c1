package im.annex.muc.domain;

import im.annex.muc.domain.Command.ChangeRoles;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Kicking (§8.2), voice (§8.3 to §8.5) and moderator status (§9.6 to §9.8): what lasts for one visit. */
final class Roles {

    private static final Set<Status> KICKED = EnumSet.of(Status.KICKED);

    private Roles() {}

    /** All of it, or nothing and the first obstacle. */
    static Outcome change(Room room, ChangeRoles change) {
        var actor = Actor.of(room, change.from());
        Optional<Refusal> refusal = firstObstacle(room, actor, change);
        if (refusal.isPresent()) {
            return Outcome.refused(room, refusal.get());
        }
        var verdicts = new Verdicts(room);
        for (RoleChange each : change.changes()) {
            Occupant occupant = room.occupants().named(each.nick()).orElseThrow();
            var by = actor.because(each.reason());
            if (each.role() == Role.NONE) {
                verdicts.remove(occupant, KICKED, by);
            } else if (each.role() != occupant.role()) {
                verdicts.change(occupant, occupant.in(each.role()), by);
            }
        }
        return verdicts.removedThenAnswered();
    }

    private static Optional<Refusal> firstObstacle(Room room, Actor actor, ChangeRoles change) {
        if (!room.exists()) {
            return Optional.of(Refusal.NO_SUCH_ROOM);
        }
        if (!actor.moderates() && !actor.administers()) {
            return Optional.of(Refusal.NOT_A_MODERATOR);
        }
        var named = new HashSet<Nick>();
        return change.changes().stream()
                .flatMap(each -> obstacle(room, actor, each, named.add(each.nick())).stream())
                .findFirst();
    }

    private static Optional<Refusal> obstacle(Room room, Actor actor, RoleChange change, boolean first) {
        Occupant occupant = room.occupants().named(change.nick()).orElse(null);
        if (occupant == null) {
            return Optional.of(Refusal.NO_SUCH_OCCUPANT);
        }
        if (!first) {
            return Optional.of(Refusal.CONTRADICTORY);
        }
        return occupant.role() == change.role() ? Optional.empty() : obstacle(actor, occupant, change.role());
    }

    private static Optional<Refusal> obstacle(Actor actor, Occupant occupant, Role to) {
        if (to == Role.NONE) {
            return cannotKick(actor, occupant);
        }
        boolean less = !to.atLeast(occupant.role());
        // §8.4, §9.7: of what comes with these affiliations nobody takes anything without taking the affiliation
        if (less && occupant.affiliation().atLeast(Affiliation.ADMIN)) {
            return Optional.of(Refusal.OUT_OF_REACH);
        }
        if (to == Role.MODERATOR || occupant.role() == Role.MODERATOR) {
            return refuseUnless(actor.administers(), Refusal.NOT_AN_ADMIN); // §9.6, §9.7
        }
        if (!actor.moderates()) {
            return Optional.of(Refusal.NOT_A_MODERATOR);
        }
        return refuseUnless(!less || actor.outranks(occupant), Refusal.OUT_OF_REACH); // §8.4
    }

    /** §8.2, and §5.1.3: moderators are kicked by admins and owners only. */
    private static Optional<Refusal> cannotKick(Actor actor, Occupant occupant) {
        if (!actor.moderates()) {
            return Optional.of(Refusal.NOT_A_MODERATOR);
        }
        if (actor.is(occupant.user())) {
            return Optional.of(Refusal.AGAINST_ONESELF);
        }
        boolean within = occupant.role() == Role.MODERATOR
                ? actor.administers() && actor.outranks(occupant)
                : actor.affiliation().atLeast(occupant.affiliation());
        return refuseUnless(within, Refusal.OUT_OF_REACH);
    }

    private static Optional<Refusal> refuseUnless(boolean condition, Refusal refusal) {
        return condition ? Optional.empty() : Optional.of(refusal);
    }
}
