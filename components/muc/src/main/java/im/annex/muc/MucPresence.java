package im.annex.muc;

import im.annex.muc.domain.Attribution;
import im.annex.muc.domain.Destruction;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Status;
import im.annex.muc.domain.TrackingId;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Begins a presence stanza.
     *
     * @param element a new one, which is extended
     */
    MucPresence(Element element, JID from, String affiliation, String role) {
        stanza = new Presence(element, true);
        stanza.setFrom(from);
        x = element.addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
        item = x.addElement("item");
        item.addAttribute("affiliation", affiliation);
        item.addAttribute("role", role);
    }

    /** For those who may see real addresses. */
    MucPresence revealing(JID address) {
        item.addAttribute("jid", address.toString());
        return this;
    }

    /** §7.6: with the nickname that the occupant goes on under. */
    MucPresence under(Nick next) {
        item.addAttribute("nick", next.value());
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

    MucPresence to(JID recipient) {
        stanza.setTo(recipient);
        return this;
    }

    Presence stanza() {
        return stanza;
    }
}
