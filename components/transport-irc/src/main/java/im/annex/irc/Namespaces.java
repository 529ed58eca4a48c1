package im.annex.irc;

import org.dom4j.Namespace;
import org.dom4j.QName;

/** The names on the wire that this component reads and writes. */
final class Namespaces {

    static final String MUC = "http://jabber.org/protocol/muc";
    static final String MUC_USER = "http://jabber.org/protocol/muc#user";
    static final String MUC_ADMIN = "http://jabber.org/protocol/muc#admin";
    static final String MUC_OWNER = "http://jabber.org/protocol/muc#owner";
    static final String MUC_TRAFFIC = "http://jabber.org/protocol/muc#traffic";
    static final String STABLE_ID = "http://jabber.org/protocol/muc#stable_id";
    static final String SELF_PING_OPTIMIZATION = "http://jabber.org/protocol/muc#self-ping-optimization";
    static final String PING = "urn:xmpp:ping";
    static final String VERSION = "jabber:iq:version";
    static final String OCCUPANT_ID = "urn:xmpp:occupant-id:0";
    static final String CONFERENCE = "jabber:x:conference";

    private Namespaces() {}

    static QName in(String namespace, String name) {
        return QName.get(name, Namespace.get(namespace));
    }
}
