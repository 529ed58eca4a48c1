package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Source;
import im.annex.irc.session.Request;
import im.annex.kernel.spi.ComponentContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * What people on IRC ask the programs of users (CTCP): whether they are there is asked of a device (XEP-0199), and what
 * program it is, too (XEP-0092). Thread-safe.
 */
final class Queries {

    private static final Set<String> KNOWN = Set.of("VERSION", "PING", "TIME", "CLIENTINFO");
    private static final String OURS = "Annex, a gateway to XMPP";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ComponentContext context;
    private final Addresses addresses;

    @Inject
    Queries(ComponentContext context, Addresses addresses) {
        this.context = context;
        this.addresses = addresses;
    }

    boolean isKnown(Ctcp query) {
        return KNOWN.contains(query.command());
    }

    /** Answers, unless somebody asks more often than people do. */
    void asked(Bridge bridge, Source by, Ctcp query) {
        if (!bridge.inquiries().mayAnswer(context.clock().instant())) {
            return;
        }
        Optional<JID> device = bridge.anyDevice();
        switch (query.command()) {
            case "VERSION" ->
                device.ifPresentOrElse(
                        known -> ask(bridge, known, by, Namespaces.in(Namespaces.VERSION, "query"), Queries::version),
                        () -> answer(bridge, by, new Ctcp("VERSION", OURS)));
            case "PING" ->
                device.ifPresentOrElse(
                        known -> ask(bridge, known, by, Namespaces.in(Namespaces.PING, "ping"), _ -> query),
                        () -> answer(bridge, by, query));
            case "TIME" ->
                answer(bridge, by, new Ctcp("TIME", context.clock().instant().toString()));
            default -> answer(bridge, by, new Ctcp("CLIENTINFO", "ACTION CLIENTINFO PING TIME VERSION"));
        }
    }

    private static void answer(Bridge bridge, Source by, Ctcp answer) {
        bridge.request(new Request.Answer(0, by.name(), answer));
    }

    /** A device that does not know what it is asked is there all the same; one that says nothing is not. */
    private void ask(Bridge bridge, JID device, Source by, QName what, Function<IQ, Ctcp> then) {
        var iq = new IQ(IQ.Type.get);
        iq.setFrom(addresses.named(bridge.host(), by.name(), null));
        iq.setTo(device);
        iq.getElement().addElement(what);
        var _ = context.requests().send(iq, PATIENCE).thenAccept(result -> {
            var _ = context.mailboxes().post(bridge.key(), () -> answer(bridge, by, then.apply(result)));
        });
    }

    private static Ctcp version(IQ result) {
        Element query = result.getType() == IQ.Type.result ? result.getChildElement() : null;
        if (query == null) {
            return new Ctcp("VERSION", OURS);
        }
        String name = text(query, "name");
        String os = text(query, "os");
        String all = (name + " " + text(query, "version") + (os.isEmpty() ? "" : " on " + os)).strip();
        return new Ctcp("VERSION", all.isEmpty() ? OURS : all);
    }

    private static String text(Element query, String name) {
        String text = query.elementText(name);
        return text == null ? "" : text.strip();
    }
}
