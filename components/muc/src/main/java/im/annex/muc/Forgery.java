package im.annex.muc;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Takes from a client's stanza what only the room may say, so that nobody can speak in its name (§17.3 rule 6). */
final class Forgery {

    private Forgery() {}

    /** Removes forged children, and those that were meant for the room alone. */
    static void strip(Element stanza, JID room) {
        List<Element> forged = null;
        for (int i = 0; i < stanza.nodeCount(); i++) {
            if (stanza.node(i) instanceof Element child && forged(child, room)) {
                forged = forged == null ? new ArrayList<>() : forged;
                forged.add(child);
            }
        }
        if (forged != null) {
            forged.forEach(stanza::remove);
        }
    }

    private static boolean forged(Element child, JID room) {
        return switch (child.getNamespaceURI()) {
            case Namespaces.MUC, Namespaces.MUC_USER -> child.getName().equals("x");
            case Namespaces.OCCUPANT_ID -> true;
            case Namespaces.DELAY -> names(child.attributeValue("from"), room);
            case Namespaces.STANZA_ID -> names(child.attributeValue("by"), room);
            default -> false;
        };
    }

    private static boolean names(@Nullable String address, JID room) {
        if (address == null) {
            return false;
        }
        try {
            return new JID(address).asBareJID().equals(room);
        } catch (IllegalArgumentException e) {
            return false; // no address at all, so not the room's
        }
    }
}
