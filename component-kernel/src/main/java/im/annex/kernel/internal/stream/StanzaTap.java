package im.annex.kernel.internal.stream;

import org.dom4j.Element;

/**
 * Sees the stanzas of a link, for tracing. Called in the middle of the way of every stanza: must be quick, must not block
 * and must not throw. Thread-safe.
 */
public interface StanzaTap {

    /**
     * A stanza came from the server. Called on the link's event loop.
     *
     * @param stanza belongs to the component: to be read during the call and not changed
     */
    void received(Element stanza);

    /**
     * A stanza is handed in for the server, stamped with its recipient's address. It may still be dropped; what is sent
     * again after a break is not seen twice. Called on the sender's thread.
     *
     * @param bytes holds the whole stanza in UTF-8; to be read during the call only
     * @param offset where it begins
     * @param length how long it is
     */
    void sent(byte[] bytes, int offset, int length);
}
