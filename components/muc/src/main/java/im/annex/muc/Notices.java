package im.annex.muc;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Content;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.RoomCard;
import im.annex.muc.domain.TrackingId;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * What a room says in its own name.
 *
 * @param room the room's bare JID
 */
record Notices(JID room) {

    /** §7.8.2: with the room's password, which the invitee would be asked for. */
    Message invitation(Effect.Invitation invitation) {
        Element message = message(invitation.id());
        Element x = message.addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
        Element invite = words(invitation.invitee().words());
        invite.addAttribute("from", invitation.inviter().toString());
        x.add(invite);
        invitation.password().ifPresent(password -> x.addElement("password").setText(password));
        return to(invitation.invitee().address(), message);
    }

    /** §7.8.2. */
    Message declined(Effect.Declined declined) {
        Element message = message(declined.id());
        Element decline = words(declined.words());
        decline.addAttribute("from", declined.decliner().toString());
        message.addElement(Namespaces.in(Namespaces.MUC_USER, "x")).add(decline);
        return to(declined.to(), message);
    }

    /** §7.8.2. */
    Packet inviteeUnknown(JID inviter, Optional<TrackingId> id) {
        Message invitation = new Message(message(id), true);
        invitation.setFrom(inviter);
        invitation.setTo(room);
        return StanzaError.cancel(Condition.item_not_found)
                .saying("There is nobody at the address that you invited.")
                .by(room)
                .answerTo(invitation)
                .orElseThrow();
    }

    /** XEP-0249 §2, in the name of the room. */
    Message directInvitation(JID invitee, Optional<String> password, Optional<String> reason) {
        Element message = message(Optional.empty());
        Element x = message.addElement(Namespaces.in(Namespaces.CONFERENCE, "x")).addAttribute("jid", room.toString());
        password.ifPresent(secret -> x.addAttribute("password", secret));
        reason.ifPresent(why -> x.addAttribute("reason", why));
        return to(invitee, message);
    }

    /** §8.6. */
    Message voiceWanted(Effect.VoiceWanted wanted) {
        return form(VoiceForm.approval(wanted.visitor().nick(), wanted.session()));
    }

    /** §9.9. */
    Message registrationWanted(Effect.RegistrationWanted wanted) {
        return form(RegistrationForm.approval(((SentMessage) wanted.application()).element(), wanted.user()));
    }

    /** XEP-0486 §5.2, XEP-0153 §3: an empty hash says that there is no picture. */
    Presence picture(Optional<RoomCard> card) {
        Element presence = DocumentHelper.createElement("presence").addAttribute("from", room.toString());
        Element photo =
                presence.addElement(Namespaces.in(Namespaces.VCARD_UPDATE, "x")).addElement("photo");
        card.stream().flatMap(shown -> shown.photos().stream()).findFirst().ifPresent(photo::setText);
        return new Presence(presence, true);
    }

    private Message form(Element form) {
        Element message = message(Optional.empty());
        message.add(form);
        return new Message(message, true);
    }

    private Element message(Optional<TrackingId> id) {
        Element message = DocumentHelper.createElement("message").addAttribute("from", room.toString());
        id.ifPresent(tracked -> message.addAttribute("id", tracked.value()));
        return message;
    }

    private static Element words(Content content) {
        return ((SentMessage) content).element().createCopy();
    }

    private static Message to(JID recipient, Element element) {
        Message message = new Message(element, true);
        message.setTo(recipient);
        return message;
    }
}
