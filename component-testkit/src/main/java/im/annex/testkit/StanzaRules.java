package im.annex.testkit;

import im.annex.kernel.protocol.jid.Jids;
import java.util.Set;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.StreamError.Condition;

/** What a server asks of every stanza of a component (XEP-0114 §3, RFC 6120 §8). */
final class StanzaRules {

    private static final Set<String> IQ_TYPES = Set.of("get", "set", "result", "error");

    private StanzaRules() {}

    /** Checks a stanza as it came, in the namespace of the stream. */
    static void check(Element stanza, String domain) throws StreamViolation {
        require(
                Set.of("message", "presence", "iq").contains(stanza.getName())
                        && stanza.getNamespaceURI().equals(Namespaces.COMPONENT_ACCEPT),
                Condition.unsupported_stanza_type,
                "not a stanza of this stream",
                stanza);
        JID from = address(stanza, "from");
        require(
                from != null && from.getDomain().equals(Jids.parse(domain).getDomain()),
                Condition.invalid_from,
                "'from' is not of " + domain,
                stanza);
        require(address(stanza, "to") != null, Condition.improper_addressing, "no address in 'to'", stanza);
        if (stanza.getName().equals("iq")) {
            checkIq(stanza);
        }
    }

    /** RFC 6120 §8.2.3. */
    private static void checkIq(Element iq) throws StreamViolation {
        String type = iq.attributeValue("type", "");
        int children = iq.elements().size();
        require(IQ_TYPES.contains(type), Condition.bad_format, "no type of an IQ", iq);
        require(!iq.attributeValue("id", "").isEmpty(), Condition.bad_format, "an IQ without id", iq);
        boolean countFits = switch (type) {
            case "get", "set" -> children == 1;
            case "result" -> children <= 1;
            default -> children >= 1;
        };
        require(countFits, Condition.bad_format, "an IQ of type " + type + " with " + children + " children", iq);
    }

    private static @Nullable JID address(Element stanza, String attribute) {
        String value = stanza.attributeValue(attribute, "");
        try {
            return value.isEmpty() ? null : Jids.parse(value);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static void require(boolean holds, Condition condition, String what, Element stanza)
            throws StreamViolation {
        if (!holds) {
            throw new StreamViolation(condition, what + ": " + stanza.asXML());
        }
    }
}
