package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
import im.annex.irc.line.Ctcp;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** What is asked of channels and people: who they are, whether they are there, what program they have. */
final class Asking {

    private static final Set<String> CHANNEL_FEATURES = Set.of(
            Namespaces.MUC,
            Namespaces.STABLE_ID,
            Namespaces.SELF_PING_OPTIMIZATION,
            Namespaces.OCCUPANT_ID,
            Namespaces.PING,
            StanzaId.NAMESPACE,
            "muc_nonanonymous",
            "muc_open",
            "muc_public",
            "muc_persistent",
            "muc_unmoderated",
            "muc_unsecured");

    private final Addresses addresses;
    private final Bridges bridges;

    @Inject
    Asking(Addresses addresses, Bridges bridges) {
        this.addresses = addresses;
        this.bridges = bridges;
    }

    /** Disco of servers, channels and people. */
    Optional<DiscoInfo> info(JID address) {
        return Optional.of(
                switch (addresses.of(address)) {
                    case Address.Gateway _ -> server("IRC");
                    case Server(var host) -> server(host);
                    case Named(var host, var name)
                    when name.startsWith("#") || name.startsWith("&") ->
                        new DiscoInfo(
                                List.of(new Identity("conference", "irc", name + " on " + host)),
                                CHANNEL_FEATURES,
                                List.of());
                    case Named(var host, var name) ->
                        new DiscoInfo(
                                List.of(new Identity("client", "irc", name + " on " + host)),
                                Set.of(Namespaces.PING, Namespaces.VERSION),
                                List.of());
                });
    }

    private static DiscoInfo server(String name) {
        return new DiscoInfo(
                List.of(new Identity("conference", "irc", name)),
                Set.of(Namespaces.MUC, Namespaces.PING, Namespaces.STABLE_ID),
                List.of());
    }

    /** IQs to occupants: XEP-0410 is ours to answer, ping and version are asked of the others by CTCP. */
    IqAnswer onIq(IQ request) {
        if (!(addresses.of(request.getTo()) instanceof Named(var host, var name))) {
            return refused(Condition.service_unavailable);
        }
        Optional<Bridge> bridge = bridges.find(new BridgeKey(request.getFrom().asBareJID(), host));
        String nick = request.getTo().getResource();
        boolean channel = bridge.map(known -> known.isChannel(name)).orElse(nick != null);
        if (channel
                && bridge.filter(known -> known.isIn(request.getFrom(), name)).isEmpty()) {
            return IqAnswer.refused(Refusals.notJoined());
        }
        if (bridge.flatMap(Bridge::session).filter(Session::isWelcome).isEmpty()) {
            return refused(Condition.recipient_unavailable);
        }
        return ask(bridge.get(), channel && nick != null ? nick : name, request);
    }

    private static IqAnswer ask(Bridge bridge, String nick, IQ request) {
        String namespace = request.getChildElement().getNamespaceURI();
        boolean get = request.getType() == IQ.Type.get;
        if (get && namespace.equals(Namespaces.PING)) {
            return nick.equals(bridge.lastNick()) ? IqAnswer.done() : ping(bridge, nick);
        }
        return get && namespace.equals(Namespaces.VERSION)
                ? version(bridge, nick)
                : refused(Condition.service_unavailable);
    }

    private static IqAnswer ping(Bridge bridge, String nick) {
        CompletableFuture<String> answer = bridge.question("PING", nick);
        bridge.request(new Request.Ask(0, nick, new Ctcp("PING", "annex")));
        return IqAnswer.later(answer.thenApply(_ -> IqAnswer.done()));
    }

    private static IqAnswer version(Bridge bridge, String nick) {
        CompletableFuture<String> answer = bridge.question("VERSION", nick);
        bridge.request(new Request.Ask(0, nick, new Ctcp("VERSION", "")));
        return IqAnswer.later(answer.thenApply(text -> {
            Element query = DocumentHelper.createElement(Namespaces.in(Namespaces.VERSION, "query"));
            query.addElement("name").setText(Words.readable(text));
            query.addElement("version").setText("");
            return IqAnswer.result(query);
        }));
    }

    /** XEP-0045 §18.1.1: nothing is passed on but text. */
    IqAnswer onTraffic(IQ request) {
        return IqAnswer.refused(StanzaError.cancel(Condition.service_unavailable));
    }

    private static IqAnswer refused(Condition condition) {
        return IqAnswer.refused(StanzaError.cancel(condition));
    }
}
