package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Gateway;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Outbound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** The gateway and its servers in the contact lists of users: whether they are there, and connected (RFC 6121 §3, §4.3). */
final class Contacts {

    private final Addresses addresses;
    private final Bridges bridges;
    private final Outbound outbound;

    @Inject
    Contacts(Addresses addresses, Bridges bridges, Outbound outbound) {
        this.addresses = addresses;
        this.bridges = bridges;
        this.outbound = outbound;
    }

    /** Subscriptions and probes. */
    void onPresence(Presence presence) {
        if (addresses.of(presence.getTo()) instanceof Named || presence.getType() == null) {
            return;
        }
        switch (presence.getType()) {
            case subscribe -> {
                send(presence.getTo(), presence.getFrom(), Presence.Type.subscribed, "");
                tell(presence.getTo(), presence.getFrom());
            }
            case probe -> tell(presence.getTo(), presence.getFrom());
            case unsubscribe -> send(presence.getTo(), presence.getFrom(), Presence.Type.unsubscribed, "");
            default -> {
                // What the user grants us, we do not need.
            }
        }
    }

    private void tell(JID address, JID user) {
        switch (addresses.of(address)) {
            case Gateway _ -> send(address, user, null, "");
            case Server(var host) -> {
                Optional<Session> session = bridges.find(new BridgeKey(user.asBareJID(), host))
                        .flatMap(Bridge::session)
                        .filter(Session::isWelcome);
                if (session.isPresent()) {
                    send(address, user, null, "Connected as " + session.get().nick());
                } else {
                    send(address, user, Presence.Type.unavailable, "Not connected");
                }
            }
            case Named _ -> {
                // Of people on IRC it is known in channels whether they are there.
            }
        }
    }

    private void send(JID from, JID to, Presence.@Nullable Type type, String status) {
        var presence = type == null ? new Presence() : new Presence(type);
        presence.setFrom(from.asBareJID());
        presence.setTo(to.asBareJID());
        if (!status.isEmpty()) {
            presence.setStatus(status);
        }
        outbound.send(presence);
    }
}
