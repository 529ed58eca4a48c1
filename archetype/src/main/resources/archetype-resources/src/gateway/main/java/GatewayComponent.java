package ${package};

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.Parting;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** One gateway at one domain. Everything about one user is done in the mailbox of the user's bare address. */
final class GatewayComponent implements Component {

    private final GatewaySettings settings;
    private final Registering registering;
    private final Subscribing subscribing;
    private final Talking talking;
    private final Sessions sessions;
    private final GatewayCommands commands;

    @Inject
    GatewayComponent(
            GatewaySettings settings,
            Registering registering,
            Subscribing subscribing,
            Talking talking,
            Sessions sessions,
            GatewayCommands commands) {
        this.settings = settings;
        this.registering = registering;
        this.subscribing = subscribing;
        this.talking = talking;
        this.sessions = sessions;
        this.commands = commands;
    }

    @Override
    public void route(Routes routes) {
        routes.keyedBy(stanza -> stanza.getFrom().asBareJID());

        var service = routes.service().identity("gateway", "${artifactId}", settings.name());
        service.iq(IQ.Type.get, Payload.query(Registering.NAMESPACE)).to(registering::onAsk);
        service.iq(IQ.Type.set, Payload.query(Registering.NAMESPACE)).to(registering::onSet);
        service.presence().available().to(sessions::onAvailable);
        service.presence().unavailable().to(sessions::onUnavailable);
        service.presence().otherwise().to(subscribing::onGateway);

        var contact = routes.entity();
        contact.info(this::contact);
        contact.presence().available().to(sessions::onAvailable);
        contact.presence().otherwise().to(subscribing::onContact);
        contact.message().otherwise().to(talking::onMessage);
    }

    private Optional<DiscoInfo> contact(JID address) {
        return Optional.of(new DiscoInfo(List.of(new Identity("client", "pc", address.getNode())), Set.of(), List.of()));
    }

    @Override
    public List<Command> commands() {
        return commands.commands();
    }

    @Override
    public void attached() {
        sessions.greetAll();
    }

    @Override
    public void goodbye(Parting why) {
        sessions.endAll();
    }
}
