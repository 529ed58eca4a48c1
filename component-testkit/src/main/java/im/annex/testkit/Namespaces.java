package im.annex.testkit;

import java.util.Set;

/** Names that the stream and the assertions have in common. */
final class Namespaces {

    static final String STREAM = "http://etherx.jabber.org/streams";
    static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";
    static final String COMPONENT_ACCEPT = "jabber:component:accept";
    static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";
    static final String PING = "urn:xmpp:ping";
    static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
    static final String MUC_USER = "http://jabber.org/protocol/muc#user";

    /** Namespaces in which the same stanza may stand, depending on who sends it to whom (RFC 6120 §4.8.2). */
    static final Set<String> CONTENT = Set.of(COMPONENT_ACCEPT, "jabber:client", "jabber:server");

    private Namespaces() {}
}
