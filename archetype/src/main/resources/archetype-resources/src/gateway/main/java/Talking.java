package ${package};

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import java.util.Optional;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import ${package}.network.Network;
import ${package}.store.Registrations;

/** Messages to contacts (XEP-0100, "Send Message"). Confined to the mailbox of the user. */
final class Talking {

    private final Registrations registrations;
    private final Sessions sessions;
    private final Network network;
    private final Stanzas stanzas;

    @Inject
    Talking(Registrations registrations, Sessions sessions, Network network, Stanzas stanzas) {
        this.registrations = registrations;
        this.sessions = sessions;
        this.network = network;
        this.stanzas = stanzas;
    }

    void onMessage(Message message) {
        String words = message.getBody();
        if (words == null) {
            // Such as "is typing" (XEP-0085), which the nest does not know.
            return;
        }
        JID user = message.getFrom().asBareJID();
        String contact = message.getTo().getNode();
        Optional<Network.Line> line = sessions.line(user);
        if (registrations.find(user).isEmpty()) {
            stanzas.refuse(message, StanzaError.auth(Condition.registration_required));
        } else if (!network.hasContact(contact)) {
            stanzas.refuse(message, StanzaError.cancel(Condition.item_not_found));
        } else if (line.isEmpty()) {
            stanzas.refuse(message, StanzaError.cancel(Condition.service_unavailable));
        } else {
            line.get().say(contact, words);
        }
    }
}
