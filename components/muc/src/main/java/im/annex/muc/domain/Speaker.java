package im.annex.muc.domain;

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

    /** A subscriber, who may do what anybody of that affiliation may who has just entered (§5.1.2). */
    record Absent(Nick nick, JID user, Affiliation affiliation, Role role) implements Speaker {

        static Absent of(Subscription subscription, Room room) {
            Affiliation affiliation = room.affiliation(subscription.user());
            return new Absent(
                    subscription.nick(),
                    subscription.user(),
                    affiliation,
                    room.config().initialRole(affiliation));
        }
    }
}
