package im.annex.irc;

import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;

/** What only a room may say. */
final class Forgeries {

    private static final List<QName> RESERVED =
            List.of(Namespaces.in(Namespaces.MUC_USER, "x"), Namespaces.in(Namespaces.OCCUPANT_ID, "occupant-id"));

    private Forgeries() {}

    static void strip(Element stanza, JID room) {
        for (QName name : RESERVED) {
            stanza.elements(name).forEach(stanza::remove);
        }
        Delay.stripForged(stanza, room);
        StanzaId.stripForged(stanza, room);
    }
}
