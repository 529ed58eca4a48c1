package im.annex.kernel.protocol.stanzaid;

import im.annex.kernel.protocol.forgery.Forgery;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;

/**
 * The id that an entity gave a message (XEP-0359 §2).
 *
 * @param id opaque; not empty
 * @param by who gave it
 */
public record StanzaId(String id, JID by) {

    /** The namespace, also the feature of those who keep its rules (§5). */
    public static final String NAMESPACE = "urn:xmpp:sid:0";

    private static final QName STANZA_ID = QName.get("stanza-id", NAMESPACE);
    private static final QName ORIGIN_ID = QName.get("origin-id", NAMESPACE);

    /** Gives a message this id in place of any that it carries in the same name (§3 rules 2 and 4). */
    public void putInto(Element message) {
        stripForged(message, by);
        message.addElement(STANZA_ID).addAttribute("id", id).addAttribute("by", by.toString());
    }

    /** §3 rule 2: removes ids that a stranger gave in our name, whether or not we give one ourselves. */
    public static void stripForged(Element message, JID ours) {
        Forgery.strip(message, STANZA_ID, "by", ours);
    }

    /** The id that someone gave a message; to be trusted as far as everyone on the way is (§6). */
    public static Optional<String> of(Element message, JID by) {
        return message.elements(STANZA_ID).stream()
                .filter(element -> by.toString().equals(element.attributeValue("by")))
                .flatMap(element -> Optional.ofNullable(element.attributeValue("id")).stream())
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** The id that the author gave a message, who can write what they like (§6). */
    public static Optional<String> origin(Element message) {
        return Optional.ofNullable(message.element(ORIGIN_ID))
                .map(element -> element.attributeValue("id"))
                .filter(id -> !id.isEmpty());
    }
}
