package im.annex.muc;

import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.hints.Hint;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Remembered;
import im.annex.muc.domain.Status;
import im.annex.muc.domain.Subject;
import java.time.Instant;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * The messages of a room, without a recipient.
 *
 * @param room the room's bare JID
 */
record RoomMessages(JID room) {

    private static final QName DELAY = QName.get("delay", Delay.NAMESPACE);

    /** The address of an occupant; a nickname is prepared already. */
    JID occupant(Nick nick) {
        return new JID(room.getNode(), room.getDomain(), nick.value(), true);
    }

    /** §7.5: as it came in, but from the author's occupant JID. */
    Message from(Nick author, SentMessage sent) {
        Message message = copy(sent);
        message.setFrom(occupant(author));
        return message;
    }

    /**
     * §7.2.13: as it was, with the time at which it was said; it MUST be the room that says so.
     *
     * @param byOwner whether an owner said it, who may have brought it from another talk with the time that it has since
     *     then: no other is added to that, and it is the one that the room tells (§7.9)
     */
    Message history(Remembered remembered, boolean byOwner) {
        Message message = copy((SentMessage) remembered.content());
        Element element = message.getElement();
        Optional<Instant> brought = byOwner ? Delay.of(element).map(Delay::at) : Optional.empty();
        if (brought.isPresent()) {
            element.elements(DELAY).forEach(element::remove);
        }
        return delayed(message, brought.orElse(remembered.at()));
    }

    /** §7.2.15: the message that set the subject, or that there never was one. */
    Message subject(Optional<Subject> subject) {
        return subject.map(set -> delayed(from(set.author(), (SentMessage) set.content()), set.at()))
                .orElseGet(this::noSubject);
    }

    /** §10.2.1: the configuration has changed. */
    Message news(Status status) {
        Element element = DocumentHelper.createElement("message").addAttribute("type", "groupchat");
        element.addAttribute("from", room.toString());
        element.addElement(Namespaces.in(Namespaces.MUC_USER, "x"))
                .addElement("status")
                .addAttribute("code", Integer.toString(status.code()));
        return new Message(element, true);
    }

    private Message noSubject() {
        Element element = DocumentHelper.createElement("message").addAttribute("type", "groupchat");
        element.addElement("subject");
        element.addAttribute("from", room.toString());
        return new Message(element, true);
    }

    private Message delayed(Message message, Instant at) {
        Delay.by(room, at).addTo(message.getElement());
        return message;
    }

    private static Message copy(SentMessage sent) {
        return new Message(sent.element().createCopy(), true);
    }

    /** §18.1.2: a message that says nothing and is not to be kept (XEP-0334). */
    Message rollCall() {
        Element element = DocumentHelper.createElement("message")
                .addAttribute("type", "groupchat")
                .addAttribute("from", room.toString());
        Hint.NO_STORE.addTo(element);
        return new Message(element, true);
    }
}
