package im.annex.muc.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What occupants are told when their room is destroyed (§10.9).
 *
 * @param reason why
 * @param venue where to go instead
 * @param password what that asks of those who enter
 */
public record Destruction(Optional<String> reason, Optional<JID> venue, Optional<String> password) {

    /** Nobody said anything. */
    public static final Destruction UNEXPLAINED = new Destruction(Optional.empty(), Optional.empty(), Optional.empty());
}
