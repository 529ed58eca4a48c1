package im.annex.muc.domain;

import java.time.Instant;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * That a message was retracted (XEP-0424, XEP-0425).
 *
 * @param id of the message that said so; its sender's, not the room's
 * @param at when
 * @param moderator who did it, if that was not the author
 * @param reason why, as the moderator put it
 */
public record Retraction(String id, Instant at, Optional<Moderator> moderator, Optional<String> reason) {

    /**
     * An occupant in this office.
     *
     * @param user the real bare JID
     */
    public record Moderator(Nick nick, JID user) {}

    static Retraction byAuthor(String id, Instant at) {
        return new Retraction(id, at, Optional.empty(), Optional.empty());
    }
}
