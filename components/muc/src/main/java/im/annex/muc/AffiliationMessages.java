package im.annex.muc;

import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Attribution;
import im.annex.muc.domain.Status;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Messages of a room about the affiliation of somebody who is not there. */
final class AffiliationMessages {

    private AffiliationMessages() {}

    /** §10.3: to those in the room, without a recipient. */
    static Message toOthers(JID room, JID user, Affiliation affiliation, Attribution by) {
        Message message = from(room);
        Element item = item(x(message), user, affiliation);
        by.actor().ifPresent(nick -> item.addElement("actor").addAttribute("nick", nick.value()));
        by.reason().ifPresent(reason -> item.addElement("reason").setText(reason));
        return message;
    }

    /** §18.1 note 2; without the reason, so that nobody writes to strangers in the name of the service. */
    static Message toUser(JID room, JID user, Affiliation affiliation) {
        Message message = from(room);
        message.setTo(user);
        Element x = x(message);
        item(x, user, affiliation);
        x.addElement("status").addAttribute("code", Integer.toString(Status.AFFILIATION_CHANGED.code()));
        return message;
    }

    /** §9.5; without the reason, see {@link #toUser}. */
    static Message invitation(JID room, JID user, JID inviter, Optional<String> password) {
        Message message = from(room);
        message.setTo(user);
        Element x = x(message);
        x.addElement("invite").addAttribute("from", inviter.toString());
        password.ifPresent(word -> x.addElement("password").setText(word));
        return message;
    }

    private static Message from(JID room) {
        var message = new Message(DocumentHelper.createElement("message"), true);
        message.setFrom(room);
        return message;
    }

    private static Element x(Message message) {
        return message.getElement().addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
    }

    private static Element item(Element x, JID user, Affiliation affiliation) {
        return x.addElement("item")
                .addAttribute("affiliation", affiliation.name().toLowerCase(Locale.ROOT))
                .addAttribute("jid", user.toString())
                .addAttribute("role", "none");
    }
}
