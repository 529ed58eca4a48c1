package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Gateway;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
import im.annex.irc.line.Texts;
import im.annex.irc.session.Message.Kind;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Messages to channels, people, servers and the gateway (XEP-0045 §7.4, §7.5, §7.8.2, §8.1). */
final class Speaking {

    private static final String MODE = "/mode";

    private final ComponentContext context;
    private final Addresses addresses;
    private final Bridges bridges;
    private final Uttering uttering;

    @Inject
    Speaking(ComponentContext context, Addresses addresses, Bridges bridges, Uttering uttering) {
        this.context = context;
        this.addresses = addresses;
        this.bridges = bridges;
        this.uttering = uttering;
    }

    /** §7.4, §8.1. */
    void onGroupchat(Message message) {
        if (!(addresses.of(message.getTo()) instanceof Named(var host, var name))) {
            refuse(message, StanzaError.modify(Condition.not_acceptable).saying("This is not a channel."));
            return;
        }
        Optional<Bridge> bridge = bridge(message, host).filter(known -> known.isIn(message.getFrom(), name));
        if (bridge.isEmpty()) {
            refuse(message, Refusals.notJoined());
        } else if (message.getSubject() != null && message.getBody() == null && message.getThread() == null) {
            bridge.get().request(new Request.SetTopic(bridge.get().tickets().of(message), name, message.getSubject()));
        } else if (message.getChildElement("x", DataForms.NAMESPACE) != null && message.getBody() == null) {
            // §7.13: whom to ask for voice is for people to know.
            refuse(
                    message,
                    StanzaError.cancel(Condition.feature_not_implemented)
                            .saying("Ask somebody who may speak for it: IRC has no such requests."));
        } else {
            Utterance.of(message).ifPresent(words -> inChannel(bridge.get(), name, message, words));
        }
    }

    /** §7.5: what is for one is not for all. */
    void onGroupchatToOccupant(Message message) {
        refuse(
                message,
                StanzaError.modify(Condition.bad_request)
                        .saying("What is for all is written to the channel, not to one of those in it."));
    }

    private void inChannel(Bridge bridge, String name, Message message, String words) {
        String body = words;
        if (body.equals(MODE) || body.startsWith(MODE + " ")) {
            String rest = body.substring(MODE.length()).strip();
            // Where there are channels that begin with a plus, modes do nevertheless.
            boolean elsewhere = !rest.startsWith("+") && bridge.isChannel(rest);
            rawLine(bridge, bridge.tickets().of(message), "MODE " + (elsewhere ? rest : (name + " " + rest).strip()));
            return;
        }
        uttering.utter(bridge, name, message, words, Kind.SPEECH);
    }

    private static void rawLine(Bridge bridge, long ticket, String line) {
        bridge.request(new Request.Raw(ticket, line));
    }

    /** Everything that is not for all: to a person, to a channel without being for it, to a server, to the gateway. */
    void onOther(Message message) {
        switch (addresses.of(message.getTo())) {
            case Gateway _ -> help(message);
            case Server(var host) -> raw(message, host);
            case Named(var host, var name) -> toNamed(message, host, name);
        }
    }

    private void toNamed(Message message, String host, String name) {
        Bridge bridge = bridge(message, host)
                .filter(known -> known.session().filter(Session::isWelcome).isPresent())
                .orElse(null);
        Optional<String> words = Utterance.of(message);
        if (bridge == null) {
            words.ifPresent(_ -> refuse(message, notConnected(host)));
            return;
        }
        Element user = message.getChildElement("x", Namespaces.MUC_USER);
        Element conference = message.getChildElement("x", Namespaces.CONFERENCE);
        String occupant = message.getTo().getResource();
        if (bridge.isChannel(name) && user != null && user.element("invite") != null) {
            invite(bridge, name, user.element("invite"), message);
        } else if (!bridge.isChannel(name) && conference != null) {
            inviteDirectly(bridge, name, conference, message);
        } else if (bridge.isChannel(name) && occupant == null) {
            words.ifPresent(_ -> refuse(
                    message, StanzaError.modify(Condition.bad_request).saying("Write to a channel as to a room.")));
        } else if (bridge.isChannel(name)) {
            words.ifPresent(text -> whisper(bridge, occupant, name, message, text));
        } else {
            words.ifPresent(text -> whisper(bridge, name, "", message, text));
        }
    }

    private StanzaError notConnected(String host) {
        return StanzaError.wait(Condition.recipient_unavailable)
                .saying("You are not connected to " + host + ". Join a channel there first, such as "
                        + addresses.named(host, "#channel", null) + ".");
    }

    /** §7.5; people in rooms are people outside of them. A headline is a note, which nobody is to answer. */
    private void whisper(Bridge bridge, String nick, String room, Message message, String words) {
        bridge.partners().met(bridge.fold(nick), room);
        Kind kind = message.getType() == Message.Type.headline ? Kind.NOTICE : Kind.SPEECH;
        uttering.utter(bridge, nick, message, words, kind);
    }

    /** XEP-0249, to somebody on the network. */
    private void inviteDirectly(Bridge bridge, String nick, Element conference, Message message) {
        Optional<String> channel = address(conference.attributeValue("jid"))
                .map(addresses::of)
                .filter(address ->
                        address instanceof Named named && named.host().equals(bridge.host()))
                .map(address -> ((Named) address).name());
        channel.ifPresentOrElse(
                name -> bridge.request(new Request.Invite(bridge.tickets().of(message), nick, name)),
                () -> refuse(
                        message,
                        StanzaError.modify(Condition.not_acceptable)
                                .saying("People can be asked into channels of their own network only.")));
    }

    /** §7.8.2: to somebody on the network, or to somebody who is asked by XMPP. */
    private void invite(Bridge bridge, String channel, Element invite, Message message) {
        Optional<JID> to = address(invite.attributeValue("to"));
        if (to.isEmpty()) {
            String nick = Optional.ofNullable(invite.attributeValue("to")).orElse("");
            bridge.request(new Request.Invite(bridge.tickets().of(message), nick, channel));
        } else if (to.get().getDomain().equals(context.domain().getDomain())
                && addresses.of(to.get()) instanceof Named(var _, var name)) {
            String nick = bridge.isChannel(name) ? to.get().getResource() : name;
            bridge.request(new Request.Invite(bridge.tickets().of(message), nick == null ? "" : nick, channel));
        } else if (bridge.isIn(message.getFrom(), channel)) {
            forward(channel, to.get(), invite, message);
        } else {
            // On IRC the server says so.
            refuse(message, Refusals.notJoined());
        }
    }

    private static Optional<JID> address(String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(given -> given.contains("@"))
                    .map(JID::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void forward(String channel, JID to, Element invite, Message message) {
        var forwarded = new Message();
        forwarded.setFrom(message.getTo().asBareJID());
        forwarded.setTo(to);
        Element inner = forwarded
                .getElement()
                .addElement(Namespaces.in(Namespaces.MUC_USER, "x"))
                .addElement("invite")
                .addAttribute("from", message.getFrom().asBareJID().toString());
        String reason = invite.elementText("reason");
        inner.addElement("reason").setText(reason == null ? "Join " + channel : reason);
        context.outbound().send(forwarded);
    }

    /** What the server is told in its own words, which are answered in its own words, too. */
    private void raw(Message message, String host) {
        String body = message.getBody();
        if (body == null || body.isBlank()) {
            return;
        }
        Optional<Bridge> bridge =
                bridge(message, host).filter(known -> known.session().isPresent());
        if (bridge.isEmpty()) {
            refuse(message, notConnected(host));
        } else if (!Texts.fitsOnOneLine(body.strip())) {
            refuse(
                    message,
                    StanzaError.modify(Condition.not_acceptable).saying("What you write here is one line of IRC."));
        } else {
            rawLine(bridge.get(), 0, body);
        }
    }

    /** Whoever writes to the gateway wants to know how it works. */
    private void help(Message message) {
        if (message.getBody() == null) {
            return;
        }
        String domain = context.domain().getDomain();
        var answer = new Message();
        answer.setType(Message.Type.chat);
        answer.setFrom(context.domain());
        answer.setTo(message.getFrom());
        answer.setBody("This is a gateway to IRC. Join the room #channel%irc.example.org@" + domain
                + " to enter a channel; write to nick%irc.example.org@" + domain
                + " to speak to somebody; what you write to irc.example.org@" + domain
                + " is sent to that server as it is.");
        context.outbound().send(answer);
    }

    private Optional<Bridge> bridge(Message message, String host) {
        return bridges.find(new BridgeKey(message.getFrom().asBareJID(), host));
    }

    private void refuse(Message message, StanzaError error) {
        error.answerTo(message).ifPresent(context.outbound()::send);
    }
}
