package im.annex.muc;

import im.annex.muc.domain.Content;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Session;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** The presence of a room's occupants (§7.2.2), all of it with their ids (XEP-0421), without a recipient. */
final class RoomPresences {

    private final RoomMessages messages;
    private final OccupantIds occupantIds;

    RoomPresences(RoomMessages messages, OccupantIds occupantIds) {
        this.messages = messages;
        this.occupantIds = occupantIds;
    }

    /** An occupant as one of its sessions shows it. */
    MucPresence available(Occupant occupant, Session session) {
        return of(occupant, ((SentPresence) session.presence()).copy(), wire(occupant.role()));
    }

    /** §7.6: an occupant that goes on under another nickname keeps its role. */
    MucPresence renamed(Occupant occupant, Nick to) {
        return hidden(occupant).under(to);
    }

    /** An occupant that is still there, but whose presence is not told to others any more. */
    MucPresence hidden(Occupant occupant) {
        return of(occupant, unavailable(), wire(occupant.role()));
    }

    /** §7.14: somebody who is no occupant any more, with what it said to the others at last, if anything. */
    MucPresence gone(Occupant occupant, Optional<Content> farewell) {
        Element element = farewell.map(content -> ((SentPresence) content).copy())
                .orElseGet(RoomPresences::unavailable)
                .addAttribute("type", "unavailable");
        return of(occupant, element, "none");
    }

    /** Somebody who has nothing to do with the room, or no longer. */
    MucPresence outsider(Nick nick, JID user) {
        Element element = unavailable();
        occupantIds.identify(element, messages.room(), user);
        return new MucPresence(element, messages.occupant(nick), "none", "none");
    }

    private MucPresence of(Occupant occupant, Element element, String role) {
        occupantIds.identify(element, messages.room(), occupant.user());
        return new MucPresence(element, messages.occupant(occupant.nick()), wire(occupant.affiliation()), role);
    }

    private static Element unavailable() {
        return DocumentHelper.createElement("presence").addAttribute("type", "unavailable");
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
