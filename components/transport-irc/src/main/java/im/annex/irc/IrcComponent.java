package im.annex.irc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.protocol.adhoc.AdHocCodec;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Parting;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import java.util.List;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** IRC networks as XMPP rooms: the table of contents. */
final class IrcComponent implements Component {

    private final ComponentContext context;
    private final IrcSettings settings;
    private final Addresses addresses;
    private final Attending attending;
    private final Speaking speaking;
    private final Asking asking;
    private final Governing governing;
    private final Directory directory;
    private final Archiving archiving;
    private final Contacts contacts;
    private final GatewayCommands commands;
    private final Configuring configuring;
    private final Bridges bridges;
    private final Describing describing;
    private final Subscribers subscribers;
    private boolean cameBack;

    @Inject
    IrcComponent(
            ComponentContext context,
            IrcSettings settings,
            Addresses addresses,
            Attending attending,
            Speaking speaking,
            Asking asking,
            Governing governing,
            Directory directory,
            Archiving archiving,
            Contacts contacts,
            GatewayCommands commands,
            Configuring configuring,
            Bridges bridges,
            Describing describing,
            Subscribers subscribers) {
        this.context = context;
        this.settings = settings;
        this.addresses = addresses;
        this.attending = attending;
        this.speaking = speaking;
        this.asking = asking;
        this.governing = governing;
        this.directory = directory;
        this.archiving = archiving;
        this.contacts = contacts;
        this.commands = commands;
        this.configuring = configuring;
        this.bridges = bridges;
        this.describing = describing;
        this.subscribers = subscribers;
    }

    @Override
    public void route(Routes routes) {
        routes.keyedBy(this::mailbox);

        Routes.Service service = routes.service()
                .identity("conference", "irc", settings.name())
                .feature(Namespaces.MUC)
                .feature(Namespaces.STABLE_ID)
                .feature(StanzaId.NAMESPACE)
                .feature(PageRequest.NAMESPACE); // XEP-0059 §4
        if (settings.recordHistory()) {
            service.feature(Mam.NAMESPACE);
        }
        service.items().to(directory::onGateway);
        routes.service().message().otherwise().to(speaking::onOther); // help, or raw commands

        routes.service().presence().otherwise().to(contacts::onPresence); // RFC 6121 §3, §4.3
        routes.service().presence().available().to(attending::onAvailable); // XEP-0045 §7.2: of no room

        var entity = routes.entity();
        entity.presence().otherwise().to(contacts::onPresence); // RFC 6121 §3, §4.3
        entity.presence().available().to(attending::onAvailableWithoutNick); // XEP-0045 §7.2.1
        entity.presence().error().to(attending::onError); // XEP-0045 §18.1.2
        entity.presence().unavailable().to(attending::onUnavailable);
        entity.message().groupchat().to(speaking::onGroupchat); // XEP-0045 §7.4, §8.1
        entity.message().otherwise().to(speaking::onOther); // XEP-0045 §7.8.2, and what is said to people and servers
        entity.message().error().to(attending::onError); // XEP-0045 §18.1.2
        entity.iq(IQ.Type.get, Payload.query(DiscoCodec.INFO)).to(describing::onInfo); // XEP-0045 §6.4, §18.1.1
        entity.iq(IQ.Type.get, Payload.query(DiscoCodec.ITEMS)).to(directory::onEntity); // XEP-0045 §6.3
        entity.iq(IQ.Type.get, Payload.query(Namespaces.MUC_ADMIN)).to(governing::onGet); // XEP-0045 §8.5, §9, §10
        entity.iq(IQ.Type.set, Payload.query(Namespaces.MUC_ADMIN)).to(governing::onSet); // XEP-0045 §8, §9, §10
        entity.iq(IQ.Type.get, Payload.query(Mam.NAMESPACE)).to(archiving::onIq); // XEP-0313 §4.1.5
        entity.iq(IQ.Type.set, Payload.query(Mam.NAMESPACE)).to(archiving::onIq); // XEP-0313 §4
        entity.iq(IQ.Type.get, new Payload("metadata", Mam.NAMESPACE)).to(archiving::onIq); // XEP-0313 §5
        entity.iq(IQ.Type.get, Payload.query(Namespaces.MUC_OWNER)).to(configuring::onOwnerGet); // XEP-0045 §10.2
        entity.iq(IQ.Type.set, Payload.query(Namespaces.MUC_OWNER)).to(configuring::onOwnerSet); // XEP-0045 §10.2
        entity.iq(IQ.Type.set, new Payload("command", AdHocCodec.NAMESPACE)).to(configuring::onCommand); // XEP-0050
        entity.iqOtherwise().to(asking::onIq);
        var occupant = routes.occupant();
        occupant.presence().available().to(attending::onAvailable); // XEP-0045 §7.2, §7.6, §7.7
        occupant.presence().unavailable().to(attending::onUnavailable); // XEP-0045 §7.14
        occupant.presence().error().to(attending::onError); // XEP-0045 §18.1.2
        occupant.message().otherwise().to(speaking::onOther); // XEP-0045 §7.5
        occupant.message().groupchat().to(speaking::onGroupchatToOccupant); // XEP-0045 §7.5
        occupant.message().error().to(attending::onError); // XEP-0045 §18.1.2
        occupant.iqOtherwise().to(asking::onIq); // XEP-0045 §6.6, XEP-0410
    }

    @Override
    public List<Command> commands() {
        return commands.all();
    }

    @Override
    public void attached() {
        archiving.begin();
        subscribers.begin();
        cameBack = cameBack || bridges.comeBack();
    }

    @Override
    public void goodbye(Parting why) {
        subscribers.end();
        for (BridgeKey key : bridges.keys()) {
            var _ = context.mailboxes()
                    .post(
                            key,
                            () -> bridges.find(key)
                                    .flatMap(Bridge::client)
                                    .ifPresent(client -> client.disconnect("The gateway shuts down.")));
        }
    }

    /** The user's own for each network. */
    private Object mailbox(Packet stanza) {
        JID user = stanza.getFrom().asBareJID();
        return switch (addresses.of(stanza.getTo())) {
            case Address.Gateway _ -> user;
            case Address.Server(var host) -> new BridgeKey(user, host);
            case Address.Named(var host, var _) -> new BridgeKey(user, host);
        };
    }
}
