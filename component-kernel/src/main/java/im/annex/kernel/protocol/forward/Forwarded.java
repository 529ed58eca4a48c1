package im.annex.kernel.protocol.forward;

import im.annex.kernel.protocol.delay.Delay;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/**
 * A stanza inside of another (XEP-0297 §3). The stanza is as Annex knows stanzas, without a namespace; on the wire it is
 * a client's.
 *
 * @param stanza never changed after it was given
 * @param delay when the forwarder got it, if that is said
 */
public record Forwarded(Element stanza, Optional<Delay> delay) {

    /** The namespace of forwarding. */
    public static final String NAMESPACE = "urn:xmpp:forward:0";

    private static final QName FORWARDED = QName.get("forwarded", NAMESPACE);
    private static final String CLIENT = "jabber:client";
    private static final Set<String> STANZAS = Set.of("message", "presence", "iq");

    /** Adds this to what wraps it (§3.2 rule 5). */
    public void addTo(Element wrapper) {
        wrapper.add(element());
    }

    /** The element, with a copy of the stanza in it; §3.2 rule 3 gives that its namespace. */
    public Element element() {
        Element forwarded = DocumentHelper.createElement(FORWARDED);
        delay.ifPresent(when -> when.addTo(forwarded));
        forwarded.add(asOfClient(stanza));
        return forwarded;
    }

    /** A copy of a stanza as Annex knows stanzas, in the namespace that it has where another carries it. */
    public static Element asOfClient(Element stanza) {
        Element copy = stanza.createCopy();
        rename(copy, "", CLIENT);
        return copy;
    }

    /** What a wrapper holds; empty if that is not exactly one stanza. The stanza in it is a copy. */
    public static Optional<Forwarded> in(Element wrapper) {
        return Optional.ofNullable(wrapper.element(FORWARDED)).flatMap(Forwarded::decode);
    }

    private static Optional<Forwarded> decode(Element forwarded) {
        var stanzas = forwarded.elements().stream().filter(Forwarded::isStanza).toList();
        if (stanzas.size() != 1) {
            return Optional.empty();
        }
        Element stanza = stanzas.getFirst().createCopy();
        rename(stanza, CLIENT, "");
        return Optional.of(new Forwarded(stanza, Delay.of(forwarded)));
    }

    private static boolean isStanza(Element child) {
        return child.getNamespaceURI().equals(CLIENT) && STANZAS.contains(child.getName());
    }

    /** The stanza and what belongs to it, such as its body; what extensions brought has a namespace of its own. */
    private static void rename(Element element, String from, String to) {
        if (!element.getNamespaceURI().equals(from)) {
            return;
        }
        Namespace namespace = to.isEmpty() ? Namespace.NO_NAMESPACE : Namespace.get(to);
        // QName.get would remember every name that a stranger makes up.
        element.setQName(new QName(element.getName(), namespace));
        element.elements().forEach(child -> rename(child, from, to));
    }
}
