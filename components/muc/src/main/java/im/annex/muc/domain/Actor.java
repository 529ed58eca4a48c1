package im.annex.muc.domain;

import java.util.Comparator;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * Whoever governs others in a room, as far as that is decided by who it is.
 *
 * @param user the real bare JID
 * @param serviceAdmin whether it administers the service
 * @param affiliation that of the user; an admin of the service is as good as an owner
 * @param occupant as whom the user is in the room
 */
record Actor(JID user, boolean serviceAdmin, Affiliation affiliation, Optional<Occupant> occupant) {

    static Actor of(Room room, Asker asker) {
        var user = asker.address().asBareJID();
        return new Actor(user, asker.admin(), room.authority(asker), occupant(room, asker.address(), user));
    }

    /** §8: a moderator is known by the bare JID, so whatever device of the user asks, its strongest occupant counts. */
    private static Optional<Occupant> occupant(Room room, JID session, JID user) {
        return room.occupants()
                .at(session)
                .filter(Actor::isModerator)
                .or(() -> room.occupants().of(user).stream().max(Comparator.comparing(Occupant::role)));
    }

    /** §8. */
    boolean moderates() {
        return serviceAdmin || occupant.filter(Actor::isModerator).isPresent();
    }

    /** §9. */
    boolean administers() {
        return affiliation.atLeast(Affiliation.ADMIN);
    }

    /** §10. */
    boolean owns() {
        return affiliation == Affiliation.OWNER;
    }

    /** Whether somebody's affiliation is below this one's. */
    boolean outranks(Occupant other) {
        return serviceAdmin || !other.affiliation().atLeast(affiliation);
    }

    boolean is(JID other) {
        return user.equals(other);
    }

    Attribution because(Optional<String> reason) {
        return new Attribution(occupant.map(Occupant::nick), reason);
    }

    private static boolean isModerator(Occupant occupant) {
        return occupant.role() == Role.MODERATOR;
    }
}
