package im.annex.kernel.internal.xml;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one stream, in whatever pieces they come, into elements. A stanza over a limit is skipped without
 * being kept, and told with its head only; XML that RFC 6120 §11 forbids ends the stream. Confined to one thread.
 */
public final class StanzaDecoder {

    /** What the decoder found. Called from {@link #feed}. */
    public interface Listener {

        /** The stream header. */
        void opened(StreamHeader header);

        /** A complete child of the stream: a stanza, a handshake, a stream error. The listener owns it. */
        void element(org.dom4j.Element element);

        /**
         * A stanza that broke a limit.
         *
         * @param head the stanza without its content
         * @param limit the limit in words
         */
        void refused(org.dom4j.Element head, String limit);

        /** The end of the stream. */
        void closed();
    }

    /**
     * The attributes of the stream header that matter (XEP-0114 §3).
     *
     * @param id the stream id, or null if the peer gave none
     * @param from who the peer says it is, or null
     */
    public record StreamHeader(
            @Nullable String id, @Nullable String from) {}

    /**
     * Aalto remembers every name it has seen. After this many new ones its reader is replaced between two stanzas, so
     * that invented names cannot fill the memory.
     */
    private static final int NAMES_PER_READER = 10_000;

    /** A single tag or piece of markup may be this many times larger than a stanza before the stream is given up. */
    private static final int HARD_LIMIT_FACTOR = 4;

    private final XmlLimits limits;
    private final Listener listener;
    private final QNames names = new QNames();
    private final StanzaBuilder builder;

    private AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = newReader();
    private int readers = 1;
    private int depth;
    private long fed;
    private long stanzaStart;
    private long lastEvent;

    /** A decoder for a stream that has not begun. */
    public StanzaDecoder(XmlLimits limits, Listener listener) {
        this.limits = limits;
        this.listener = listener;
        this.builder = new StanzaBuilder(limits, names);
    }

    private static AsyncXMLStreamReader<AsyncByteArrayFeeder> newReader() {
        var factory = new InputFactoryImpl();
        factory.configureForSpeed();
        return factory.createAsyncForByteArray();
    }

    /**
     * Decodes the next bytes.
     *
     * @param bytes read only during the call
     * @param length how many of them count, from the first on
     * @throws XmlViolation if the stream cannot go on; the decoder must not be used again
     */
    public void feed(byte[] bytes, int length) throws XmlViolation {
        try {
            feedReader(bytes, length);
            int rest = drain();
            while (rest > 0) {
                byte[] remaining = Arrays.copyOfRange(bytes, length - rest, length);
                renewReader();
                feedReader(remaining, rest);
                bytes = remaining;
                length = rest;
                rest = drain();
            }
        } catch (XMLStreamException e) {
            throw unreadable(e, bytes, length);
        }
        checkPending();
    }

    private void feedReader(byte[] bytes, int length) throws XMLStreamException {
        reader.getInputFeeder().feedInput(bytes, 0, length);
        fed += length;
    }

    /** Handles every complete event; returns how many bytes are left for a new reader. */
    private int drain() throws XMLStreamException, XmlViolation {
        while (true) {
            int event = reader.next();
            switch (event) {
                case AsyncXMLStreamReader.EVENT_INCOMPLETE -> {
                    return 0;
                }
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> {
                    end();
                    if (depth == 1 && names.newNames() > NAMES_PER_READER) {
                        return Math.toIntExact(fed - reader.getLocationInfo().getEndingByteOffset());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth > 1) {
                        builder.text(reader.getText());
                    } else if (!reader.isWhiteSpace()) {
                        throw new XmlViolation("not-well-formed", "text between stanzas");
                    }
                }
                case XMLStreamConstants.START_DOCUMENT -> checkDeclaration();
                case XMLStreamConstants.END_DOCUMENT -> {
                    return 0;
                }
                case XMLStreamConstants.DTD -> throw restricted("a document type declaration");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw restricted("a processing instruction");
                case XMLStreamConstants.COMMENT -> throw restricted("a comment");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw restricted("an entity reference");
                default -> throw new XmlViolation("not-well-formed", "unexpected markup (event " + event + ")");
            }
            lastEvent = fed;
        }
    }

    private void start() throws XMLStreamException {
        depth++;
        if (depth == 1) {
            listener.opened(
                    new StreamHeader(reader.getAttributeValue(null, "id"), reader.getAttributeValue(null, "from")));
            return;
        }
        if (depth == 2) {
            stanzaStart = reader.getLocationInfo().getStartingByteOffset();
        }
        builder.start(reader);
    }

    private void end() throws XMLStreamException {
        depth--;
        if (depth == 0) {
            listener.closed();
            return;
        }
        var stanza = builder.end();
        if (stanza == null) {
            return;
        }
        if (reader.getLocationInfo().getEndingByteOffset() - stanzaStart > limits.stanzaBytes()) {
            builder.refuse(sizeLimit());
        }
        String refusal = builder.refusal();
        if (refusal == null) {
            listener.element(stanza);
        } else {
            stanza.clearContent();
            listener.refused(stanza, refusal);
        }
    }

    private String sizeLimit() {
        return "it is larger than " + limits.stanzaBytes() + " bytes";
    }

    /** What came so far and is not complete must stay within the bounds too. */
    private void checkPending() throws XmlViolation {
        if (depth > 1 && fed - stanzaStart > limits.stanzaBytes()) {
            builder.refuse(sizeLimit());
        }
        if (fed - lastEvent > (long) HARD_LIMIT_FACTOR * limits.stanzaBytes()) {
            throw new XmlViolation("policy-violation", "a single tag of more than " + (fed - lastEvent) + " bytes");
        }
    }

    private void checkDeclaration() throws XmlViolation {
        String encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new XmlViolation("unsupported-encoding", "the peer declares " + encoding + " instead of UTF-8");
        }
    }

    private void renewReader() throws XMLStreamException, XmlViolation {
        reader = newReader();
        readers++;
        names.forgetCount();
        byte[] header = ("<s:stream xmlns:s='" + StreamNames.STREAMS + "' xmlns='" + StreamNames.COMPONENT_ACCEPT
                        + "'>")
                .getBytes(StandardCharsets.UTF_8);
        fed = 0;
        feedReader(header, header.length);
        int event = reader.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = reader.next();
        }
        if (reader.next() != AsyncXMLStreamReader.EVENT_INCOMPLETE) {
            throw new XmlViolation("not-well-formed", "the decoder lost its place");
        }
        lastEvent = fed;
    }

    /** How often the reader was replaced, plus one. */
    int readersUsed() {
        return readers;
    }

    /** Aalto stumbles over a document type's internal subset before it tells that there is a document type. */
    private XmlViolation unreadable(XMLStreamException e, byte[] bytes, int length) {
        boolean documentType =
                depth == 0 && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE");
        return documentType
                ? restricted("a document type declaration")
                : new XmlViolation("not-well-formed", firstLine(e));
    }

    private static XmlViolation restricted(String what) {
        return new XmlViolation("restricted-xml", "the peer sent " + what + ", which XMPP forbids");
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int lineBreak = message.indexOf('\n');
        return lineBreak < 0 ? message : message.substring(0, lineBreak);
    }
}
