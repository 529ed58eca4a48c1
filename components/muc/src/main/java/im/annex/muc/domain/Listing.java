package im.annex.muc.domain;

import im.annex.muc.domain.Command.ListAffiliation;
import im.annex.muc.domain.Command.ListRole;
import im.annex.muc.domain.Effect.AffiliationListed;
import im.annex.muc.domain.Effect.RoleListed;
import im.annex.muc.domain.RoomConfig.Onlookers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who learns which list: of roles (§8.5, §9.8), of affiliations (§9.2, §9.5, §10.5, §10.8). */
final class Listing {

    private Listing() {}

    static Outcome role(Room room, ListRole list) {
        var actor = Actor.of(room, list.from());
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        if (list.role() == Role.MODERATOR) {
            return actor.administers()
                    ? Outcome.of(room, listed(room, list.role()))
                    : Outcome.refused(room, Refusal.NOT_AN_ADMIN);
        }
        return actor.moderates()
                ? Outcome.of(room, listed(room, list.role()))
                : Outcome.refused(room, Refusal.NOT_A_MODERATOR);
    }

    private static RoleListed listed(Room room, Role role) {
        List<Occupant> occupants = new ArrayList<>();
        room.occupants().forEach(occupant -> {
            if (occupant.role() == role) {
                occupants.add(occupant);
            }
        });
        occupants.sort(Comparator.comparing(occupant -> occupant.nick().value()));
        return new RoleListed(List.copyOf(occupants));
    }

    static Outcome affiliation(Room room, ListAffiliation list) {
        var actor = Actor.of(room, list.from());
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        return entitled(room, actor, list.affiliation())
                ? Outcome.of(room, new AffiliationListed(room.affiliations().with(list.affiliation())))
                : Outcome.refused(
                        room,
                        list.affiliation().atLeast(Affiliation.ADMIN) ? Refusal.NOT_AN_OWNER : Refusal.NOT_AN_ADMIN);
    }

    private static boolean entitled(Room room, Actor actor, Affiliation affiliation) {
        return switch (affiliation) {
            case NONE, OUTCAST -> actor.administers(); // nobody is kept as the former
            case MEMBER -> actor.administers() || seesMembers(room, actor);
            // where everybody sees addresses, §10.5 and §10.8 leave it to the room
            case ADMIN, OWNER ->
                actor.owns()
                        || (room.config().addressesShownTo() == Onlookers.ANYONE
                                && (actor.administers() || seesMembers(room, actor)));
        };
    }

    /**
     * §9.5, §5.2.1: whoever is there in a role that the owners let see the list, and that sees addresses anyway; and a
     * member who is not there, as if it were.
     */
    private static boolean seesMembers(Room room, Actor actor) {
        return roleHereOrUsual(room, actor)
                .filter(room.config().memberListFor()::contains)
                .filter(room.config()::showsAddressesTo)
                .isPresent();
    }

    private static Optional<Role> roleHereOrUsual(Room room, Actor actor) {
        if (actor.occupant().isPresent()) {
            return actor.occupant().map(Occupant::role);
        }
        return actor.affiliation() == Affiliation.MEMBER
                ? Optional.of(room.config().initialRole(Affiliation.MEMBER))
                : Optional.empty();
    }
}
