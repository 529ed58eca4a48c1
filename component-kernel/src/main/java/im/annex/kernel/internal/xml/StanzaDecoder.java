package im.annex.kernel.internal.xml;

import static java.util.Objects.requireNonNull;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
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

        /**
         * A complete child of the stream: a stanza, a handshake, a stream error. The listener owns it.
         *
         * @param bytes how many it came in
         */
        void element(org.dom4j.Element element, int bytes);

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

    /** A single tag or piece of markup may be this many times larger than a stanza before the stream is given up. */
    private static final int HARD_LIMIT_FACTOR = 8;

    /**
     * What a server accepts from a stranger, half a megabyte as a rule, it may send on six times as large, with every
     * character escaped: that must not end the stream, however small our own limit.
     */
    private static final long LEAST_HARD_LIMIT = 4L << 20;

    /**
     * A reader takes a tag whole, and for each attribute longer the more there are: what it is fed at once is what can
     * come of them before we count.
     */
    private static final int FED_AT_ONCE = 4096;

    private final XmlLimits limits;
    private final Listener listener;
    private final QNames names = new QNames();
    private final StanzaBuilder builder;

    private AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = newReader();
    private int readers = 1;
    private @Nullable StanzaSkipper skipper;
    private @Nullable StartTag tag;
    private final byte[] slice = new byte[FED_AT_ONCE + 1];
    private byte[] header = new byte[0];
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
            int next = 0;
            while (next < length) {
                next = skipper == null
                        ? read(bytes, next, Math.min(next + FED_AT_ONCE, length))
                        : skip(skipper, bytes, next, length);
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw unreadable(e, bytes, length);
        }
        checkPending();
    }

    /** Reads; returns where to go on: with a new reader, or skipping. */
    private int read(byte[] bytes, int from, int to) throws XMLStreamException, XmlViolation {
        int length = to - from;
        // The reader's count of bytes is only right for arrays that it reads from the first byte on.
        System.arraycopy(bytes, from, slice, 0, length);
        if (tag != null) {
            int cut = tag.follow(slice, 0, length, limits.attributes());
            if (cut != StartTag.NOT_WIDE) {
                skipTag(tag, cut);
                return from + cut;
            }
        }
        long before = fed;
        feedReader(slice, length);
        if (drain()) {
            tag = depth == 0 ? null : unfinishedTag(before);
            return to;
        }
        tag = null;
        int rest = bytesLeft();
        if (skipper == null) {
            renewReader();
        }
        return to - rest;
    }

    /** The tag that the reader waits for the end of, or null if it waits for something else. */
    private @Nullable StartTag unfinishedTag(long sliceStart) throws XMLStreamException {
        long start = reader.getLocationInfo().getStartingByteOffset();
        if (start < sliceStart) {
            return tag;
        }
        int at = Math.toIntExact(start - sliceStart);
        int end = Math.toIntExact(fed - sliceStart);
        if (at == end || slice[at] != '<') {
            return null;
        }
        var begun = new StartTag();
        begun.follow(slice, at + 1, end, Integer.MAX_VALUE);
        return begun;
    }

    /** Gives up a tag after as many bytes of the slice, which end with an attribute. */
    private void skipTag(StartTag wide, int length) {
        int open = depth - 1;
        if (open == 0) {
            openCut(length);
        }
        builder.refuseWide();
        tag = null;
        skipper = new StanzaSkipper(open, wide);
    }

    /** The tag is the stanza's own, which says whom to tell, unless it needs a prefix that is declared further on. */
    private void openCut(int length) {
        try {
            slice[length] = '>';
            feedReader(slice, length + 1);
            drain();
        } catch (XMLStreamException | UncheckedStreamException | XmlViolation _) {
            builder.startUnreadable();
        }
    }

    /** Skips the rest of a refused stanza, up to where a new reader goes on; returns where. */
    private int skip(StanzaSkipper skipping, byte[] bytes, int from, int to) throws XMLStreamException, XmlViolation {
        int end = skipping.skip(bytes, from, to);
        if (end == StanzaSkipper.NOT_YET) {
            return to;
        }
        skipper = null;
        depth = 1;
        refused(builder.endSkipped(), requireNonNull(builder.refusal()));
        renewReader();
        return end;
    }

    private void refused(org.dom4j.Element stanza, String refusal) {
        stanza.clearContent();
        listener.refused(stanza, refusal);
    }

    private void feedReader(byte[] bytes, int length) throws XMLStreamException {
        reader.getInputFeeder().feedInput(bytes, 0, length);
        fed += length;
    }

    /** Handles every complete event; false if not this reader is to go on with what is left. */
    private boolean drain() throws XMLStreamException, XmlViolation {
        while (true) {
            int event = reader.next();
            switch (event) {
                case AsyncXMLStreamReader.EVENT_INCOMPLETE -> {
                    return true;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    start();
                    if (depth > 1 && builder.refusal() != null && !reader.isEmptyElement()) {
                        skipper = new StanzaSkipper(depth - 1);
                        return false;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end();
                    if (depth > 1 && builder.refusal() != null) {
                        skipper = new StanzaSkipper(depth - 1);
                        return false;
                    }
                    // Aalto remembers every name it has seen: invented names would fill the memory.
                    if (depth == 1 && names.crowdTheReader()) {
                        return false;
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
                    return true;
                }
                case XMLStreamConstants.DTD -> throw XmlViolation.restricted("a document type declaration");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw XmlViolation.restricted("a processing instruction");
                case XMLStreamConstants.COMMENT -> throw XmlViolation.restricted("a comment");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw XmlViolation.restricted("an entity reference");
                default -> throw new XmlViolation("not-well-formed", "unexpected markup (event " + event + ")");
            }
            lastEvent = fed;
        }
    }

    private int bytesLeft() throws XMLStreamException {
        return Math.toIntExact(fed - reader.getLocationInfo().getEndingByteOffset());
    }

    private void start() throws XmlViolation {
        depth++;
        if (depth == 1) {
            header = StreamOpening.of(reader);
            listener.opened(
                    new StreamHeader(reader.getAttributeValue(null, "id"), reader.getAttributeValue(null, "from")));
            return;
        }
        if (depth == 2) {
            stanzaStart = reader.getLocationInfo().getStartingByteOffset();
        }
        try {
            builder.start(reader);
        } catch (IllegalArgumentException e) {
            throw XmlViolation.notWellFormed(e);
        }
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
        long bytes = reader.getLocationInfo().getEndingByteOffset() - stanzaStart;
        if (bytes > limits.stanzaBytes()) {
            builder.refuse(sizeLimit());
        }
        builder.refuseWhatGrows();
        String refusal = builder.refusal();
        if (refusal == null) {
            listener.element(stanza, Math.toIntExact(bytes));
        } else {
            names.skipped(bytes);
            refused(stanza, refusal);
        }
    }

    private String sizeLimit() {
        return "it is larger than " + limits.stanzaBytes() + " bytes";
    }

    /** What came so far and is not complete must stay within the bounds too. */
    private void checkPending() throws XmlViolation {
        if (skipper != null) {
            return;
        }
        if (depth > 1 && fed - stanzaStart > limits.stanzaBytes()) {
            builder.refuse(sizeLimit());
        }
        if (fed - lastEvent > Math.max((long) HARD_LIMIT_FACTOR * limits.stanzaBytes(), LEAST_HARD_LIMIT)) {
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
    private XmlViolation unreadable(Exception e, byte[] bytes, int length) {
        boolean documentType =
                depth == 0 && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE");
        return documentType ? XmlViolation.restricted("a document type declaration") : XmlViolation.notWellFormed(e);
    }
}
