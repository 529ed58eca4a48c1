package im.annex.muc.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What a room keeps about a user who has an affiliation with it.
 *
 * @param user a real bare JID; for outcasts also a domain alone, which stands for all its users (§9.2), or another one that
 *     stands for many, see {@link Wildcards}
 * @param affiliation not {@link Affiliation#NONE}
 * @param nick the nickname that is reserved for the user (§7.10, §9.3)
 * @param reason why, as whoever granted it said
 */
public record Membership(JID user, Affiliation affiliation, Optional<Nick> nick, Optional<String> reason) {

    public Membership {
        if (affiliation == Affiliation.NONE) {
            throw new IllegalArgumentException("no affiliation is not kept");
        }
        if (user.getResource() != null) {
            throw new IllegalArgumentException("affiliations are of bare addresses");
        }
    }

    /** Whether it is about every user whose address looks like this one. */
    boolean isPattern() {
        return affiliation == Affiliation.OUTCAST && Wildcards.in(user);
    }

    /** An affiliation of which nothing else is known. */
    public static Membership of(JID user, Affiliation affiliation) {
        return new Membership(user, affiliation, Optional.empty(), Optional.empty());
    }

    /** The same user with another affiliation, granted for no known reason. */
    Membership as(Affiliation other) {
        return new Membership(user, other, nick, Optional.empty());
    }
}
