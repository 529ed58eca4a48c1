package ${package};

import com.google.inject.Inject;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** What the gateway says. Thread-safe. */
final class Stanzas {

    private final Outbound outbound;
    private final JID gateway;

    @Inject
    Stanzas(Outbound outbound, ComponentContext context) {
        this.outbound = outbound;
        this.gateway = context.domain();
    }

    JID gateway() {
        return gateway;
    }

    /**
     * The address of a contact (XEP-0100, "Users").
     *
     * @param name allowed in an address as it is
     */
    JID contact(String name) {
        return Jids.parse(name + "@" + gateway.getDomain());
    }

    void available(JID from, JID to) {
        outbound.send(addressed(new Presence(), from, to));
    }

    /**
     * Sends presence.
     *
     * @param type such as {@code subscribed}
     */
    void presence(String type, JID from, JID to) {
        outbound.send(addressed(new Presence(Presence.Type.valueOf(type)), from, to));
    }

    /** XEP-0100, "Unregister": takes back both subscriptions. */
    void cancel(JID from, JID to) {
        presence("unsubscribe", from, to);
        presence("unsubscribed", from, to);
        presence("unavailable", from, to);
    }

    void chat(JID from, JID to, String text) {
        Message message = new Message();
        message.setType(Message.Type.chat);
        message.setBody(text);
        outbound.send(addressed(message, from, to));
    }

    /** Answers a stanza with an error, unless it is one. */
    void refuse(Packet stanza, StanzaError error) {
        error.answerTo(stanza).ifPresent(outbound::send);
    }

    /** XEP-0100, "Log In": tells of a log-in that failed, which answers no single stanza. */
    void loginFailed(JID user, StanzaError error) {
        refuse(addressed(new Presence(), user, gateway), error);
    }

    private static <P extends Packet> P addressed(P stanza, JID from, JID to) {
        stanza.setFrom(from);
        stanza.setTo(to);
        return stanza;
    }
}
