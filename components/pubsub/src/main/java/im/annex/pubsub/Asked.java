package im.annex.pubsub;

import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.SubId;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * A request to the service, taken apart. What it is about is its first element of its own namespace, and nothing else:
 * the same that decides on its mailbox.
 */
final class Asked {

    private static final int LONGEST_NAME = 1023;

    /** What says more about another element of the request (§6.3.7, §7.1.5, §8.1.3). */
    private static final Set<String> SAYING_MORE = Set.of("configure", "options", "publish-options");

    private final IQ iq;
    private final @Nullable Element action;

    private Asked(IQ iq) {
        this.iq = iq;
        this.action = action(iq.getChildElement());
    }

    /** What of another namespace says more about a request, such as which page is wanted, may also come before it. */
    private static @Nullable Element action(Element request) {
        for (Element child : request.elements()) {
            if (child.getNamespaceURI().equals(request.getNamespaceURI())) {
                return child;
            }
        }
        return null;
    }

    static Asked of(IQ iq) {
        return new Asked(iq);
    }

    /** That of the node if a stanza is about one, and else that of the sender. Must not fail. */
    static Object mailbox(Packet stanza) {
        Element element = stanza.getElement();
        if (stanza instanceof IQ && !element.elements().isEmpty()) {
            String node = node(element.elements().getFirst());
            if (node != null && !node.isEmpty()) {
                return new NodeName(node);
            }
        }
        return stanza.getFrom().asBareJID();
    }

    private static @Nullable String node(Element payload) {
        return switch (payload.getNamespaceURI()) {
            case Namespaces.DISCO_INFO, Namespaces.DISCO_ITEMS, Mam.NAMESPACE -> payload.attributeValue("node");
            case Namespaces.PUBSUB, Namespaces.OWNER -> {
                Element action = action(payload);
                yield action == null ? null : action.attributeValue("node");
            }
            default -> null;
        };
    }

    IQ iq() {
        return iq;
    }

    JID from() {
        return iq.getFrom();
    }

    /** The name of what is to be done; empty if there is nothing in the request. */
    String action() {
        return action == null ? "" : action.getName();
    }

    /** Whether there is nothing else to be done, too (§17.1). */
    boolean isAlone() {
        String namespace = iq.getChildElement().getNamespaceURI();
        return iq.getChildElement().elements().stream()
                .filter(child -> child.getNamespaceURI().equals(namespace))
                .skip(1)
                .allMatch(child -> namespace.equals(Namespaces.PUBSUB) && SAYING_MORE.contains(child.getName()));
    }

    /** What is to be done. */
    Element element() {
        if (action == null) {
            throw new IllegalStateException("an empty request is refused before it comes here");
        }
        return action;
    }

    /** Another element of the request that says more about it. */
    Optional<Element> also(String name) {
        return Optional.ofNullable(
                iq.getChildElement().element(Namespaces.in(iq.getChildElement().getNamespaceURI(), name)));
    }

    /** The node it is about; the root node, which has no name, does not count. */
    Optional<NodeName> node() {
        return attribute("node").filter(name -> !name.isEmpty()).map(NodeName::new);
    }

    /** Whether a node can have this name. */
    static boolean isName(NodeName name) {
        return name.value().length() <= LONGEST_NAME
                && name.value().codePoints().noneMatch(Character::isISOControl);
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(element().attributeValue(name));
    }

    /** The subscription it is about, if that is said. */
    Optional<SubId> subId() {
        return attribute("subid").filter(id -> !id.isEmpty()).map(SubId::new);
    }

    /** An address in an attribute; empty if it is none, or there is no such attribute. */
    Optional<JID> address(String name) {
        return attribute(name).flatMap(Asked::parsed);
    }

    static Optional<JID> parsed(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Jids.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
