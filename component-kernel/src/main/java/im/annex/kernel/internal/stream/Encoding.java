package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** Encodes what a component sends, in the sender's own thread, and puts it into the queue. Thread-safe. */
final class Encoding implements Outbound {

    /** A fan-out is cut into pieces of this size: the first recipients are served while the last are stamped. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final String domain;
    private final StanzaEncoder encoder;
    private final OutboundQueue queue;
    private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    private volatile @Nullable StanzaTap tap;

    Encoding(String domain, StanzaEncoder encoder, OutboundQueue queue) {
        this.domain = domain;
        this.encoder = encoder;
        this.queue = queue;
    }

    /** Whom to show everything that is sent, or null for nobody. */
    void tap(@Nullable StanzaTap watching) {
        tap = watching;
    }

    @Override
    public void send(Packet stanza) {
        send(stanza, true);
    }

    /** Sends without ever waiting: for the event loop. Above the bound the stanza is dropped. */
    void sendWithoutWaiting(Packet stanza) {
        send(stanza, false);
    }

    private void send(Packet stanza, boolean mayWait) {
        if (stanza.getTo() == null) {
            throw new IllegalArgumentException("XEP-0114 §3: a stanza to the server has a 'to'");
        }
        checkFrom(stanza);
        byte[] bytes = encoder.encode(stanza.getElement());
        StanzaTap watching = tap;
        if (watching != null) {
            watching.sent(bytes, 0, bytes.length);
        }
        queue.add(Unpooled.wrappedBuffer(bytes), 1, mayWait);
    }

    @Override
    public Template template(Packet stanza) {
        checkFrom(stanza);
        return encoder.template(stanza.getElement());
    }

    private void checkFrom(Packet stanza) {
        JID from = stanza.getFrom();
        if (from == null || !from.getDomain().equals(domain)) {
            throw new IllegalArgumentException("XEP-0114 §3: a stanza of " + domain + " cannot come from " + from);
        }
    }

    @Override
    public void fanOut(List<Template> templates, List<Recipient> recipients) {
        StanzaTap watching = tap;
        Piece piece = null;
        int ahead = templates.size() * recipients.size();
        for (Recipient recipient : recipients) {
            for (Template template : templates) {
                int length = template.length(recipient);
                if (piece != null && !piece.fits(length)) {
                    piece.send();
                    piece = null;
                }
                if (piece == null) {
                    piece = new Piece((int) Math.max(length, Math.min((long) length * ahead, PIECE_BYTES)));
                }
                int at = piece.stamp(template, recipient, length);
                if (watching != null) {
                    watching.sent(piece.buffer.array(), at, length);
                }
                ahead--;
            }
        }
        if (piece != null) {
            piece.send();
        }
    }

    /** A part of a fan-out, stamped into one array. */
    private final class Piece {

        private final ByteBuf buffer;
        private int stanzas;

        Piece(int capacity) {
            buffer = allocator.heapBuffer(capacity, capacity);
        }

        boolean fits(int length) {
            return buffer.writableBytes() >= length;
        }

        /** Returns where in the array it was stamped. */
        int stamp(Template template, Recipient recipient, int length) {
            int at = buffer.arrayOffset() + buffer.writerIndex();
            template.stamp(recipient, buffer.array(), at);
            buffer.writerIndex(buffer.writerIndex() + length);
            stanzas++;
            return at;
        }

        void send() {
            queue.add(buffer, stanzas, true);
        }
    }
}
