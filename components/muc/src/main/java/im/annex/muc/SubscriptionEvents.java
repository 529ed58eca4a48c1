package im.annex.muc;

import im.annex.kernel.protocol.forward.Forwarded;
import im.annex.muc.domain.Subscription;
import im.annex.muc.domain.SubscriptionNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * What MUC/Sub puts on the wire: notifications as events of XEP-0060, and the names of nodes.
 *
 * @param room the room's bare JID
 */
record SubscriptionEvents(JID room) {

    /** Where the address of the recipient goes in what a notification carries; nobody can know it. */
    static final String ADDRESSEE = "addressee-" + UUID.randomUUID();

    private static final String NODES = "urn:xmpp:mucsub:nodes:";
    private static final QName NODE_EVENT = Namespaces.in(Namespaces.MUCSUB, "event");
    private static final QName ITEMS = Namespaces.in(Namespaces.PUBSUB_EVENT, "items");

    /** A notification that carries something. */
    Message carrying(SubscriptionNode node, String id, Element payload) {
        return carrying(node, id, List.of(payload));
    }

    /** A notification that carries several things of a kind. */
    Message carrying(SubscriptionNode node, String id, List<Element> payloads) {
        Element message = DocumentHelper.createElement("message")
                .addAttribute("from", room.toString())
                .addAttribute("id", id);
        Element items = message.addElement(Namespaces.in(Namespaces.PUBSUB_EVENT, "event"))
                .addElement(ITEMS)
                .addAttribute("node", wire(node));
        for (int i = 0; i < payloads.size(); i++) {
            items.addElement("item")
                    .addAttribute("id", i == 0 ? id : id + "-" + i)
                    .add(payloads.get(i));
        }
        return new Message(message, true);
    }

    /** A stanza of the room as it is carried to somebody. */
    static Element stanza(Element stanza, String to) {
        return Forwarded.asOfClient(stanza).addAttribute("to", to);
    }

    /** That somebody has subscribed. */
    static Element subscribed(Subscription subscription, boolean revealing) {
        return person("subscribe", subscription, revealing);
    }

    /** That somebody has not any more. */
    static Element unsubscribed(Subscription subscription, boolean revealing) {
        return person("unsubscribe", subscription, revealing);
    }

    private static Element person(String name, Subscription subscription, boolean revealing) {
        Element element = DocumentHelper.createElement(Namespaces.in(Namespaces.MUCSUB, name))
                .addAttribute("nick", subscription.nick().value());
        return revealing ? element.addAttribute("jid", subscription.user().toString()) : element;
    }

    /** Adds the nodes of a subscription to what is said of it. */
    static Element withNodes(Element element, Set<SubscriptionNode> nodes) {
        nodes.forEach(node -> element.addElement(NODE_EVENT).addAttribute("node", wire(node)));
        return element;
    }

    /** The nodes that are named in an element; those that nobody knows are left out. */
    static Stream<SubscriptionNode> nodes(Element element) {
        return element.elements(NODE_EVENT).stream().flatMap(event -> node(event.attributeValue("node", "")).stream());
    }

    private static Optional<SubscriptionNode> node(String wire) {
        return Stream.of(SubscriptionNode.values())
                .filter(node -> wire(node).equals(wire))
                .findFirst();
    }

    private static String wire(SubscriptionNode node) {
        return NODES + node.name().toLowerCase(Locale.ROOT);
    }
}
