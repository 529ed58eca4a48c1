package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Source;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Outbound;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Invitations into channels (XEP-0045 §7.8, XEP-0249). Thread-safe. */
final class Inviting {

    private final Outbound outbound;
    private final Addresses addresses;
    private final ChannelWords words;

    @Inject
    Inviting(Outbound outbound, Addresses addresses, ChannelWords words) {
        this.outbound = outbound;
        this.addresses = addresses;
        this.words = words;
    }

    /** XEP-0045 §7.8.2: a mediated invitation; of others' invitations (IRCv3 invite-notify) the room tells. */
    void invited(Bridge bridge, Source by, String nick, String channel) {
        Session session = bridge.session().orElseThrow();
        if (!nick.equalsIgnoreCase(session.nick())) {
            words.announce(bridge, channel, by.name() + " invites " + nick + ".");
            return;
        }
        invite(bridge, channel, addresses.named(bridge.host(), by.name(), null));
    }

    /** The user is in a channel that no device has asked for: devices are asked to come in. */
    void invite(Bridge bridge, String channel) {
        invite(bridge, channel, addresses.server(bridge.host()));
    }

    /** Somebody, or the server, asks the user into a channel. */
    void invite(Bridge bridge, String channel, JID by) {
        JID room = addresses.named(bridge.host(), channel, null);
        var message = new Message();
        message.setFrom(room);
        message.setTo(bridge.key().user());
        message.getElement()
                .addElement(Namespaces.in(Namespaces.MUC_USER, "x"))
                .addElement("invite")
                .addAttribute("from", by.toString());
        message.getElement()
                .addElement(Namespaces.in(Namespaces.CONFERENCE, "x"))
                .addAttribute("jid", room.toString());
        outbound.send(message);
    }
}
