package im.annex.pubsub;

import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** The names on the wire that this component reads and writes. */
final class Namespaces {

    static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    static final String OWNER = "http://jabber.org/protocol/pubsub#owner";
    static final String EVENT = "http://jabber.org/protocol/pubsub#event";
    static final String ERRORS = "http://jabber.org/protocol/pubsub#errors";
    static final String NODE_CONFIG = "http://jabber.org/protocol/pubsub#node_config";
    static final String META_DATA = "http://jabber.org/protocol/pubsub#meta-data";
    static final String PUBLISH_OPTIONS = "http://jabber.org/protocol/pubsub#publish-options";
    static final String SUBSCRIBE_OPTIONS = "http://jabber.org/protocol/pubsub#subscribe_options";
    static final String SUBSCRIBE_AUTHORIZATION = "http://jabber.org/protocol/pubsub#subscribe_authorization";
    static final String GET_PENDING = "http://jabber.org/protocol/pubsub#get-pending";
    static final String DATA_FORM = "jabber:x:data";
    static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
    static final String DISCO_ITEMS = "http://jabber.org/protocol/disco#items";
    static final String SHIM = "http://jabber.org/protocol/shim";
    static final String ORDER_BY = "urn:xmpp:order-by:1";
    static final String TYPE_FILTER = "urn:xmpp:pubsub-filter:0";

    private Namespaces() {}

    static QName in(String namespace, String name) {
        return QName.get(name, Namespace.get(namespace));
    }

    static Element element(String namespace, String name) {
        return DocumentHelper.createElement(in(namespace, name));
    }
}
