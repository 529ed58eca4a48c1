package im.annex.kernel.internal.admin.trace;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.Packet;

/** A way out that can be watched. Thread-safe. */
public final class TappedOutbound implements Outbound {

    private final Outbound outbound;
    private final Taps taps;
    private final String domain;

    /** The way out of a component, as those who watch see it. */
    public TappedOutbound(Outbound outbound, Taps taps, String domain) {
        this.outbound = outbound;
        this.taps = taps;
        this.domain = domain;
    }

    @Override
    public void send(Packet stanza) {
        taps.passes(domain, Direction.SENT, stanza::getElement);
        outbound.send(stanza);
    }

    @Override
    public Template template(Packet stanza) {
        return outbound.template(stanza);
    }

    @Override
    public void fanOut(List<Template> templates, List<Recipient> recipients) {
        if (taps.isWatched()) {
            for (Recipient recipient : recipients) {
                for (Template template : templates) {
                    taps.passes(domain, Direction.SENT, () -> stamped(template, recipient));
                }
            }
        }
        outbound.fanOut(templates, recipients);
    }

    /** Costs what sending it apart would cost, which is why it is done only while somebody watches. */
    private static Element stamped(Template template, Recipient recipient) {
        byte[] bytes = new byte[template.length(recipient)];
        template.stamp(recipient, bytes, 0);
        try {
            return DocumentHelper.parseText(new String(bytes, StandardCharsets.UTF_8))
                    .getRootElement();
        } catch (DocumentException e) {
            throw new IllegalStateException("what we encoded cannot be read", e);
        }
    }
}
