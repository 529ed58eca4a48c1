package im.annex.kernel.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.kernel.internal.xml.StanzaDecoder;
import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.internal.xml.StreamNames;
import im.annex.kernel.internal.xml.XmlLimits;
import im.annex.kernel.internal.xml.XmlViolation;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stanzas as the text that is stored, and back: with the same reader, and so the same namespaces and the same refusal of
 * everything dangerous, as stanzas from the server. One for each page that is read; confined to one thread.
 */
final class StanzaText {

    private static final Logger log = LoggerFactory.getLogger(StanzaText.class);

    /** What was archived was within the limits of its time, and escaping makes it longer. */
    private static final XmlLimits LIMITS = new XmlLimits(64 << 20, 1000, 10_000, 64 << 20);

    private static final byte[] HEADER = ("<stream:stream xmlns='" + StreamNames.COMPONENT_ACCEPT + "' xmlns:stream='"
                    + StreamNames.STREAMS + "'>")
            .getBytes(UTF_8);

    private static final StanzaEncoder ENCODER = new StanzaEncoder(LIMITS.stanzaBytes());

    private final Kept kept = new Kept();
    private @Nullable StanzaDecoder decoder;

    private static final class Kept implements StanzaDecoder.Listener {

        @Nullable
        Element element;

        @Override
        public void opened(StanzaDecoder.StreamHeader header) {}

        @Override
        public void element(Element element, int bytes) {
            this.element = element;
        }

        @Override
        public void refused(Element head, String limit) {}

        @Override
        public void closed() {}
    }

    /** The text of a stanza. */
    static String write(Element stanza) {
        return ENCODER.text(stanza);
    }

    /** The stanza of a text; empty if it cannot be read, which is logged. */
    Optional<Element> read(String text) {
        kept.element = null;
        try {
            if (decoder == null) {
                decoder = new StanzaDecoder(LIMITS, kept);
                decoder.feed(HEADER, HEADER.length);
            }
            byte[] bytes = text.getBytes(UTF_8);
            decoder.feed(bytes, bytes.length);
        } catch (XmlViolation e) {
            decoder = null;
            log.error("an archived stanza cannot be read: {}", e.getMessage());
        }
        return Optional.ofNullable(kept.element);
    }
}
