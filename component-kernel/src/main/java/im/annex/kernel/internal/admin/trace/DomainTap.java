package im.annex.kernel.internal.admin.trace;

import im.annex.kernel.internal.stream.StanzaTap;
import java.nio.charset.StandardCharsets;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;

/** Shows the stanzas of one component to those who watch. Thread-safe. */
record DomainTap(Taps taps, String domain) implements StanzaTap {

    @Override
    public void received(Element stanza) {
        taps.passes(domain, Direction.RECEIVED, () -> stanza);
    }

    @Override
    public void sent(byte[] bytes, int offset, int length) {
        taps.passes(domain, Direction.SENT, () -> parsed(new String(bytes, offset, length, StandardCharsets.UTF_8)));
    }

    private static Element parsed(String stanza) {
        try {
            return DocumentHelper.parseText(stanza).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalStateException("what we encoded cannot be read", e);
        }
    }
}
