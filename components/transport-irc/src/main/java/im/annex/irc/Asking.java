package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Isupport;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;

/** What is asked of channels and people: who they are, whether they are there, what program they have. */
final class Asking {

    private final Addresses addresses;
    private final Bridges bridges;

    @Inject
    Asking(Addresses addresses, Bridges bridges) {
        this.addresses = addresses;
        this.bridges = bridges;
    }

    /** IQs to servers, channels and people: XEP-0410 is ours to answer, ping and version are asked of others by CTCP. */
    IqAnswer onIq(IQ request) {
        return switch (addresses.of(request.getTo())) {
            case Address.Gateway _ -> refused(Condition.service_unavailable);
            case Server(var host) ->
                ours(request, bridges.find(new BridgeKey(request.getFrom().asBareJID(), host)));
            case Named(var host, var name) -> toNamed(request, host, name);
        };
    }

    private static boolean isPing(IQ request) {
        return request.getType() == IQ.Type.get
                && request.getChildElement().getNamespaceURI().equals(Namespaces.PING);
    }

    private static boolean isVersion(IQ request) {
        return request.getType() == IQ.Type.get
                && request.getChildElement().getNamespaceURI().equals(Namespaces.VERSION);
    }

    /** What we answer for a server or a channel: whether we are connected, and what we are. */
    private static IqAnswer ours(IQ request, Optional<Bridge> bridge) {
        if (isVersion(request)) {
            return version("Annex, a gateway to IRC");
        }
        if (!isPing(request)) {
            return refused(Condition.service_unavailable);
        }
        return bridge.flatMap(Bridge::session).filter(Session::isWelcome).isPresent()
                ? IqAnswer.done()
                : refused(Condition.recipient_unavailable);
    }

    private IqAnswer toNamed(IQ request, String host, String name) {
        Optional<Bridge> bridge = bridges.find(new BridgeKey(request.getFrom().asBareJID(), host));
        String nick = request.getTo().getResource();
        boolean channel = bridge.map(known -> known.isChannel(name)).orElseGet(() -> Isupport.UNKNOWN.isChannel(name));
        if (channel && nick == null) {
            return ours(request, bridge);
        }
        if (channel
                && bridge.filter(known -> known.isIn(request.getFrom(), name)).isEmpty()) {
            return refused(Condition.not_acceptable); // XEP-0410 §3
        }
        if (bridge.flatMap(Bridge::session).filter(Session::isWelcome).isEmpty()) {
            return refused(Condition.recipient_unavailable);
        }
        return channel ? ofOccupant(bridge.get(), name, nick, request) : ask(bridge.get(), name, request);
    }

    private static IqAnswer ofOccupant(Bridge bridge, String channel, String nick, IQ request) {
        if (isPing(request) && bridge.fold(nick).equals(bridge.fold(bridge.lastNick()))) {
            return IqAnswer.done();
        }
        boolean there = bridge.session()
                .flatMap(session -> session.channel(channel).flatMap(known -> known.member(nick, session)))
                .isPresent();
        return there ? ask(bridge, nick, request) : refused(Condition.item_not_found);
    }

    private static IqAnswer ask(Bridge bridge, String nick, IQ request) {
        if (isPing(request)) {
            return asked(bridge, nick, new Ctcp("PING", "annex"), _ -> IqAnswer.done());
        }
        return isVersion(request)
                ? asked(bridge, nick, new Ctcp("VERSION", ""), Asking::version)
                : refused(Condition.service_unavailable);
    }

    /** The answer comes, or does not, or the server says that there is nobody to ask. */
    private static IqAnswer asked(Bridge bridge, String nick, Ctcp query, Function<String, IqAnswer> then) {
        CompletableFuture<IqAnswer> answer =
                bridge.inquiries().ask(query.command(), bridge.fold(nick)).thenApply(then);
        long ticket = bridge.tickets().ofWhatIsAnswered();
        bridge.questions().refusable(ticket, answer);
        bridge.request(new Request.Ask(ticket, nick, query));
        return IqAnswer.later(answer);
    }

    private static IqAnswer version(String text) {
        Element query = DocumentHelper.createElement(Namespaces.in(Namespaces.VERSION, "query"));
        query.addElement("name").setText(Speech.readable(text));
        query.addElement("version").setText("");
        return IqAnswer.result(query);
    }

    private static IqAnswer refused(Condition condition) {
        return IqAnswer.refused(StanzaError.cancel(condition));
    }
}
