package im.annex.kernel.protocol.forgery;

import im.annex.kernel.protocol.jid.Jids;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Takes away what a stranger says in our name. */
public final class Forgery {

    private Forgery() {}

    /**
     * Removes those children of a stanza that name us as their author.
     *
     * @param name the name of the children
     * @param author the attribute that holds their author
     * @param ours our bare address; a resource in the attribute makes no difference
     */
    public static void strip(Element stanza, QName name, String author, JID ours) {
        if (stanza.element(name) == null) {
            return;
        }
        stanza.elements(name).stream()
                .filter(child -> isOurs(child.attributeValue(author), ours))
                .toList()
                .forEach(stanza::remove);
    }

    private static boolean isOurs(@Nullable String address, JID ours) {
        if (address == null) {
            return false;
        }
        try {
            return Jids.parse(address).asBareJID().equals(ours.asBareJID());
        } catch (IllegalArgumentException _) {
            return false; // no address at all, so not ours
        }
    }
}
