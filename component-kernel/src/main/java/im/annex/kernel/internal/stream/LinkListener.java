package im.annex.kernel.internal.stream;

import org.dom4j.Element;

/** Who a link serves. Called on the link's event loop: must not block. */
public interface LinkListener {

    /**
     * A message, presence or IQ; the listener owns it.
     *
     * @param bytes how many it came in
     */
    void stanza(Element stanza, int bytes);

    /**
     * A stanza that broke a limit and was skipped.
     *
     * @param head the stanza without its content
     * @param limit the limit in words
     */
    void refused(Element head, String limit);

    /** The stream is authenticated. */
    void attached();

    /** The stream is gone. */
    void detached();
}
