package im.annex.muc;

import org.dom4j.Namespace;
import org.dom4j.QName;

/** The names on the wire that this component reads and writes. */
final class Namespaces {

    static final String MUC = "http://jabber.org/protocol/muc";
    static final String MUC_USER = "http://jabber.org/protocol/muc#user";
    static final String MUC_ADMIN = "http://jabber.org/protocol/muc#admin";
    static final String MUC_OWNER = "http://jabber.org/protocol/muc#owner";
    static final String MUC_ROOMINFO = "http://jabber.org/protocol/muc#roominfo";
    static final String MUC_REGISTER = "http://jabber.org/protocol/muc#register";
    static final String MUC_REQUEST = "http://jabber.org/protocol/muc#request";
    /** Disco node of allowed extensions (§18.1.1). */
    static final String MUC_TRAFFIC = "http://jabber.org/protocol/muc#traffic";
    /** Disco node of one's own reserved nickname (§7.12). */
    static final String RESERVED_NICK = "x-roomuser-item";
    /** Feature: a message keeps its id when it is reflected (§7.4). */
    static final String STABLE_ID = "http://jabber.org/protocol/muc#stable_id";
    /** Feature: XEP-0410 §3.3. */
    static final String SELF_PING_OPTIMIZATION = "http://jabber.org/protocol/muc#self-ping-optimization";

    static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
    static final String DISCO_ITEMS = "http://jabber.org/protocol/disco#items";
    static final String DATA_FORM = "jabber:x:data";
    static final String PING = "urn:xmpp:ping";
    static final String OCCUPANT_ID = "urn:xmpp:occupant-id:0";
    static final String HATS = "urn:xmpp:hats:0";
    static final String RETRACT = "urn:xmpp:message-retract:1";
    static final String RETRACT_0 = "urn:xmpp:message-retract:0";
    static final String MODERATE = "urn:xmpp:message-moderate:1";
    static final String MODERATE_0 = "urn:xmpp:message-moderate:0";
    static final String FASTEN = "urn:xmpp:fasten:0";
    static final String VCARD = "vcard-temp";
    static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    static final String PUBSUB_EVENT = "http://jabber.org/protocol/pubsub#event";

    /** Subscribing to rooms, as ejabberd documents it. */
    static final String MUCSUB = "urn:xmpp:mucsub:0";

    static final String REGISTER = "jabber:iq:register";
    static final String CONFERENCE = "jabber:x:conference";
    static final String VCARD_UPDATE = "vcard-temp:x:update";
    static final String CHAT_STATES = "http://jabber.org/protocol/chatstates";

    private Namespaces() {}

    static QName in(String namespace, String name) {
        return QName.get(name, Namespace.get(namespace));
    }
}
