package ${package};

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;
import ${package}.network.Network;
import ${package}.store.Registrations;

/**
 * Subscriptions to the gateway and to contacts (XEP-0100, "Register" steps 9 to 12, "Add Contact", "Delete Contact"). Confined
 * to the mailbox of the user.
 */
final class Subscribing {

    private final Registrations registrations;
    private final Sessions sessions;
    private final Network network;
    private final Stanzas stanzas;

    @Inject
    Subscribing(Registrations registrations, Sessions sessions, Network network, Stanzas stanzas) {
        this.registrations = registrations;
        this.sessions = sessions;
        this.network = network;
        this.stanzas = stanzas;
    }

    void onGateway(Presence presence) {
        JID user = presence.getFrom().asBareJID();
        if (presence.getType() == Presence.Type.subscribe) {
            if (registrations.find(user).isEmpty()) {
                stanzas.presence("unsubscribed", stanzas.gateway(), user);
                return;
            }
            stanzas.presence("subscribed", stanzas.gateway(), user);
            sessions.tellOfGateway(user);
        } else if (presence.getType() == Presence.Type.probe) {
            sessions.tellOfGateway(user);
        }
    }

    void onContact(Presence presence) {
        JID user = presence.getFrom().asBareJID();
        String contact = presence.getTo().getNode();
        switch (presence.getType()) {
            case subscribe -> add(presence, user, contact);
            case unsubscribe, unsubscribed -> registrations.removeContact(user, contact);
            case probe -> sessions.tellOfContact(user, contact);
            default -> {
                // That the user approves of being seen needs no more.
            }
        }
    }

    private void add(Presence presence, JID user, String contact) {
        if (registrations.find(user).isEmpty()) {
            stanzas.refuse(presence, StanzaError.auth(Condition.registration_required));
            return;
        }
        if (!network.hasContact(contact)) {
            stanzas.presence("unsubscribed", stanzas.contact(contact), user);
            return;
        }
        boolean isNew = registrations.addContact(user, contact);
        stanzas.presence("subscribed", stanzas.contact(contact), user);
        sessions.tellOfContact(user, contact);
        if (isNew) {
            stanzas.presence("subscribe", stanzas.contact(contact), user);
        }
    }
}
