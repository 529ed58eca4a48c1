package im.annex.muc;

import im.annex.muc.domain.Attribution;
import im.annex.muc.domain.Destruction;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Status;
import im.annex.muc.domain.TrackingId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * A presence stanza of a room under construction: from an occupant JID and with the one {@code muc#user} child (§7.2.2).
 * It may be encoded, then extended and encoded again for those who may see more.
 */
final class MucPresence {

    private final Presence stanza;
    private final Element x;
    private final Element item;

    private MucPresence(Element element, JID from, String affiliation, String role) {
        stanza = new Presence(element, true);
        stanza.setFrom(from);
        x = element.addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
        item = x.addElement("item");
        item.addAttribute("affiliation", affiliation);
        item.addAttribute("role", role);
    }

    /** An occupant as it is now. */
    static MucPresence available(JID from, Occupant occupant, SentPresence sent) {
        return new MucPresence(sent.copy(), from, wire(occupant.affiliation()), wire(occupant.role()));
    }

    /** §7.6: an occupant that goes on under another nickname keeps its role. */
    static MucPresence renamed(JID from, Occupant occupant, String newNick) {
        var presence =
                new MucPresence(unavailable(occupant), from, wire(occupant.affiliation()), wire(occupant.role()));
        presence.item.addAttribute("nick", newNick);
        return presence;
    }

    /** An occupant that is still there, but whose presence is not told to others any more. */
    static MucPresence hidden(JID from, Occupant occupant) {
        return new MucPresence(unavailable(), from, wire(occupant.affiliation()), wire(occupant.role()));
    }

    /** §7.14: somebody who is no occupant any more, with what it said to the others at last. */
    static MucPresence gone(JID from, Occupant occupant, Element farewell) {
        farewell.addAttribute("type", "unavailable");
        return new MucPresence(farewell, from, wire(occupant.affiliation()), "none");
    }

    /** Somebody who has nothing to do with the room, or no longer. */
    static MucPresence outsider(JID from) {
        return new MucPresence(unavailable(), from, "none", "none");
    }

    /** Of an occupant who said nothing itself. */
    static Element unavailable(Occupant occupant) {
        Element element = unavailable();
        element.add(((SentPresence) occupant.shown().presence()).occupantId());
        return element;
    }

    private static Element unavailable() {
        return DocumentHelper.createElement("presence").addAttribute("type", "unavailable");
    }

    /** For those who may see real addresses. */
    MucPresence revealing(JID address) {
        item.addAttribute("jid", address.toString());
        return this;
    }

    /** §8.2: who did it, by nickname alone, and why; the schema wants the actor first. */
    MucPresence by(Attribution attribution) {
        attribution.actor().ifPresent(nick -> item.addElement("actor").addAttribute("nick", nick.value()));
        attribution.reason().ifPresent(this::saying);
        return this;
    }

    MucPresence saying(String reason) {
        item.addElement("reason").setText(reason);
        return this;
    }

    /** §10.9. */
    MucPresence destroyed(Destruction why) {
        Element destroy = x.addElement("destroy");
        why.venue().ifPresent(venue -> destroy.addAttribute("jid", venue.toString()));
        why.password().ifPresent(password -> destroy.addElement("password").addText(password));
        why.reason().ifPresent(reason -> destroy.addElement("reason").addText(reason));
        return this;
    }

    /** Adds status codes; the schema wants them last. */
    MucPresence with(Set<Status> status) {
        status.forEach(each -> x.addElement("status").addAttribute("code", Integer.toString(each.code())));
        return this;
    }

    /** §7.2.2: for the session that waits for it; nobody else can do anything with the id. */
    MucPresence answering(Optional<TrackingId> id) {
        id.ifPresent(tracked -> stanza.setID(tracked.value()));
        return this;
    }

    /** XEP-0421: for what is told to somebody about itself who is no occupant. */
    MucPresence identifying(JID room, JID user, OccupantIds occupantIds) {
        occupantIds.identify(stanza.getElement(), room, user);
        return this;
    }

    MucPresence to(JID recipient) {
        stanza.setTo(recipient);
        return this;
    }

    Presence stanza() {
        return stanza;
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
