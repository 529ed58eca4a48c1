package im.annex.muc.domain;

import java.util.Comparator;
import org.xmpp.packet.JID;

/** Who says something: an occupant, or a subscriber who need not be there. */
interface Speaker {

    /** The nickname. */
    Nick nick();

    /** The real bare JID. */
    JID user();

    /** The user's affiliation. */
    Affiliation affiliation();

    /** What the speaker may do. */
    Role role();

    /**
     * A subscriber, who may do what the user may who is there with another device (§8.3), or else what anybody of that
     * affiliation may who has just entered (§5.1.2).
     */
    record Absent(Nick nick, JID user, Affiliation affiliation, Role role) implements Speaker {

        static Absent of(Subscription subscription, Room room) {
            Affiliation affiliation = room.affiliation(subscription.user());
            Role role = room.occupants().of(subscription.user()).stream()
                    .map(Occupant::role)
                    .min(Comparator.naturalOrder())
                    .orElseGet(() -> room.config().initialRole(affiliation));
            return new Absent(subscription.nick(), subscription.user(), affiliation, role);
        }
    }
}
