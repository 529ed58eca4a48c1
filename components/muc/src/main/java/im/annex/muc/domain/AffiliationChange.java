package im.annex.muc.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What is to last between one user and the room from now on (§9.1 to §9.4, §10.3, §10.4, §10.6, §10.7).
 *
 * @param user a real bare JID, a domain (§9.2), or what stands for many, see {@link Wildcards}
 * @param affiliation the new one
 * @param nick what becomes of the reserved nickname (§9.3, §9.5)
 * @param reason why
 */
public record AffiliationChange(JID user, Affiliation affiliation, ReservedNick nick, Optional<String> reason) {

    /** What becomes of a reserved nickname. */
    public sealed interface ReservedNick {

        /** It stays, if there is one. */
        record Kept() implements ReservedNick {}

        /** It is free again. */
        record Released() implements ReservedNick {}

        /** From now on it is this one. */
        record Reserved(Nick nick) implements ReservedNick {}
    }

    public AffiliationChange {
        if (user.getResource() != null) {
            throw new IllegalArgumentException("affiliations are of bare addresses");
        }
    }
}
