package im.annex.kernel.internal.xml;

/** Namespaces of the stream itself. */
public final class StreamNames {

    /** The content namespace (XEP-0114 §3). In dom4j it is the empty namespace, as Tinder has it. */
    public static final String COMPONENT_ACCEPT = "jabber:component:accept";

    /** The namespace of {@code <stream:stream/>} and {@code <stream:error/>} (RFC 6120 §4.8.1). */
    public static final String STREAMS = "http://etherx.jabber.org/streams";

    /** The namespace of stream error conditions (RFC 6120 §4.9.2). */
    public static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";

    private StreamNames() {}
}
