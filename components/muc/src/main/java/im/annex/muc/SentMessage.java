package im.annex.muc;

import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.muc.domain.Content;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * A message that the room tells others, without the address of whoever is told.
 *
 * @param element what the client said, without what only the room may say; the room completes it before anybody else sees
 *     it, and then it never changes
 * @param weight see {@link Content#weight}
 */
record SentMessage(Element element, long weight) implements Content {

    static SentMessage of(Element element) {
        return new SentMessage(element, Weight.of(element));
    }

    /** What a client said, which stays as it is: a copy without addresses and forgeries, and with the author's id. */
    static SentMessage from(Message message, JID room, OccupantIds occupantIds) {
        Element element = message.getElement().createCopy();
        element.addAttribute("from", null).addAttribute("to", null);
        Forgery.strip(element, room);
        occupantIds.identify(element, room, message.getFrom());
        return of(element);
    }

    /** Whether the sender of a message called it so: as every stanza is, or for good (XEP-0359 §3.2). */
    static boolean isCalled(Element element, String id) {
        return id.equals(element.attributeValue("id"))
                || StanzaId.origin(element).filter(id::equals).isPresent();
    }

    /** The message itself, once it is complete. */
    Message stanza() {
        return new Message(element, true);
    }
}
