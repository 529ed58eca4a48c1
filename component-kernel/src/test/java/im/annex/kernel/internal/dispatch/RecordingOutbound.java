package im.annex.kernel.internal.dispatch;

import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.xmpp.packet.Packet;

/** Keeps what is sent, and refuses what is too large as the real one does. */
final class RecordingOutbound implements Outbound {

    static final int MOST_BYTES = 20_000;

    private final StanzaEncoder encoder = new StanzaEncoder(MOST_BYTES);
    private final BlockingQueue<Packet> sent = new LinkedBlockingQueue<>();

    @Override
    public void send(Packet stanza) {
        encoder.encode(stanza.getElement());
        sent.add(stanza);
    }

    @Override
    public Template template(Packet stanza) {
        throw new UnsupportedOperationException("nothing here fans out");
    }

    @Override
    public void fanOut(List<Template> templates, List<Recipient> recipients) {
        throw new UnsupportedOperationException("nothing here fans out");
    }

    Packet next() throws InterruptedException {
        Packet next = sent.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was sent");
        }
        return next;
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }
}
