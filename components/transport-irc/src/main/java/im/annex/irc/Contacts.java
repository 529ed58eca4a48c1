package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Gateway;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
import im.annex.irc.session.Session;
import java.util.Optional;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** The gateway and its servers in the contact lists of users: whether they are there, and connected (RFC 6121 §3, §4.3). */
final class Contacts {

    private final Addresses addresses;
    private final Bridges bridges;
    private final Subscribers subscribers;

    @Inject
    Contacts(Addresses addresses, Bridges bridges, Subscribers subscribers) {
        this.addresses = addresses;
        this.bridges = bridges;
        this.subscribers = subscribers;
    }

    /** Subscriptions and probes. */
    void onPresence(Presence presence) {
        JID address = presence.getTo();
        JID user = presence.getFrom();
        if (addresses.of(address) instanceof Named || presence.getType() == null) {
            return;
        }
        switch (presence.getType()) {
            case subscribe -> {
                subscribers.add(user, address);
                subscribers.tell(address, user, Presence.Type.subscribed, "");
                tell(address, user);
            }
            case probe -> tell(address, user);
            case unsubscribe -> {
                subscribers.remove(user, address);
                subscribers.tell(address, user, Presence.Type.unsubscribed, "");
            }
            default -> {
                // What the user grants us, we do not need.
            }
        }
    }

    private void tell(JID address, JID user) {
        switch (addresses.of(address)) {
            case Gateway _ -> subscribers.tell(address, user, null, "");
            case Server(var host) -> {
                Optional<Session> session = bridges.find(new BridgeKey(user.asBareJID(), host))
                        .flatMap(Bridge::session)
                        .filter(Session::isWelcome);
                if (session.isPresent()) {
                    subscribers.tell(
                            address, user, null, "Connected as " + session.get().nick());
                } else {
                    subscribers.tellNotConnected(address, user);
                }
            }
            case Named _ -> {
                // Of people on IRC it is known in channels whether they are there.
            }
        }
    }
}
