package im.annex.muc;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.Packet;

/** A way out that remembers what went out, as the recipients would read it. */
final class RecordingOutbound implements Outbound {

    private static final String ADDRESS = "@@to@@";

    private final List<Element> sent = new ArrayList<>();
    private int templates;
    private int fanOuts;

    @Override
    public void send(Packet stanza) {
        if (stanza.getTo() == null || !stanza.getFrom().getDomain().equals(Wire.DOMAIN.toString())) {
            throw new IllegalArgumentException(stanza.toXML());
        }
        sent.add(read(stanza.getElement().asXML()));
    }

    @Override
    public Template template(Packet stanza) {
        if (!stanza.getFrom().getDomain().equals(Wire.DOMAIN.toString())) {
            throw new IllegalArgumentException(stanza.toXML());
        }
        templates++;
        Element copy = stanza.getElement().createCopy();
        copy.addAttribute("to", ADDRESS);
        String[] parts = copy.asXML().split(ADDRESS, 2);
        return new Template(parts[0].getBytes(UTF_8), parts[1].getBytes(UTF_8));
    }

    @Override
    public void fanOut(List<Template> all, List<Recipient> recipients) {
        fanOuts++;
        for (Recipient recipient : recipients) {
            for (Template template : all) {
                var bytes = new byte[template.length(recipient)];
                template.stamp(recipient, bytes, 0);
                sent.add(read(new String(bytes, UTF_8)));
            }
        }
    }

    /** What went out since the last call. */
    List<Element> take() {
        var taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    int templates() {
        return templates;
    }

    int fanOuts() {
        return fanOuts;
    }

    static Element read(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }
}
