package im.annex.muc.store;

import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Nick;
import java.util.List;
import org.xmpp.packet.JID;

/**
 * A room that somebody is in or has an affiliation with.
 *
 * @param room its bare address
 * @param affiliation that of the user, or else that of the whole domain of the user
 * @param nicks under which the user is there
 */
public record UserRoom(JID room, Affiliation affiliation, List<Nick> nicks) {

    public UserRoom {
        nicks = List.copyOf(nicks);
    }
}
