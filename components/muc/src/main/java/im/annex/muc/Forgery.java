package im.annex.muc;

import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;

/** Takes from a client's stanza what only the room may say, so that nobody can speak in its name (§17.3 rule 6). */
final class Forgery {

    /** What is the room's to say, or was meant for the room alone. */
    private static final Set<QName> RESERVED = Set.of(
            Namespaces.in(Namespaces.MUC, "x"),
            Namespaces.in(Namespaces.MUC_USER, "x"),
            Namespaces.in(Namespaces.OCCUPANT_ID, "occupant-id"),
            Namespaces.in(Namespaces.HATS, "hats"));

    private Forgery() {}

    /** Removes what only the room may say. */
    static void strip(Element stanza, JID room) {
        for (Element child : stanza.elements()) {
            if (RESERVED.contains(child.getQName()) || SubscriptionEvents.isOne(child)) {
                stanza.remove(child);
            }
        }
        Delay.stripForged(stanza, room);
        StanzaId.stripForged(stanza, room);
    }
}
