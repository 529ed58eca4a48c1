package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Parting;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Command;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** Multi-user chat (XEP-0045): its table of contents. */
final class MucComponent implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(MucComponent.class);

    private static final Payload SUBSCRIPTIONS = new Payload("subscriptions", Namespaces.MUCSUB);
    private static final Payload VCARD = new Payload("vCard", Namespaces.VCARD);

    private final ComponentContext context;
    private final MucSettings settings;
    private final Rooms rooms;
    private final Attending attending;
    private final Speaking speaking;
    private final Asking asking;
    private final Owning owning;
    private final ConfigurationDeadlines deadlines;
    private final Governing governing;
    private final Directory directory;
    private final PublicRooms publicRooms;
    private final Petitions petitions;
    private final Registering registering;
    private final Showing showing;
    private final Subscribing subscribing;
    private final Traffic traffic;
    private final RoomCommands commands;
    private final ReadingArchive readingArchive;
    private final Retracting retracting;
    private final Retaining retaining;
    private final Attendance attendance;
    private final BlockListService blockLists;

    private boolean attachedBefore;

    @Inject
    MucComponent(
            ComponentContext context,
            MucSettings settings,
            Rooms rooms,
            Attending attending,
            Speaking speaking,
            Asking asking,
            Owning owning,
            ConfigurationDeadlines deadlines,
            Governing governing,
            Directory directory,
            PublicRooms publicRooms,
            Petitions petitions,
            Registering registering,
            Showing showing,
            Subscribing subscribing,
            Traffic traffic,
            RoomCommands commands,
            ReadingArchive readingArchive,
            Retracting retracting,
            Retaining retaining,
            Attendance attendance,
            BlockListService blockLists) {
        this.context = context;
        this.settings = settings;
        this.rooms = rooms;
        this.attending = attending;
        this.speaking = speaking;
        this.asking = asking;
        this.owning = owning;
        this.deadlines = deadlines;
        this.governing = governing;
        this.directory = directory;
        this.publicRooms = publicRooms;
        this.petitions = petitions;
        this.registering = registering;
        this.showing = showing;
        this.subscribing = subscribing;
        this.traffic = traffic;
        this.commands = commands;
        this.readingArchive = readingArchive;
        this.retracting = retracting;
        this.retaining = retaining;
        this.attendance = attendance;
        this.blockLists = blockLists;
    }

    @Override
    public void route(Routes routes) {
        routes.keyedBy(MucComponent::mailbox);

        routes.service()
                .identity("conference", "text", settings.name())
                .feature(Namespaces.MUC)
                .feature(Namespaces.STABLE_ID)
                .feature(Namespaces.OCCUPANT_ID) // XEP-0421 §4
                .feature(PageRequest.NAMESPACE) // XEP-0059 §4
                .items()
                .to(publicRooms::onIq); // §6.3
        routes.service().iq(IQ.Type.get, SUBSCRIPTIONS).to(subscribing::onOwn); // MUC/Sub
        routes.service().message().otherwise().to(blockLists::onMessage); // XEP-0060 §7

        var room = routes.entity();
        room.info(directory::roomInfo); // §6.4
        room.optional(Mam.NAMESPACE); // XEP-0313 §7: where there is an archive
        room.items(directory::roomItems); // §6.5
        room.presence().available().to(attending::onAvailableWithoutNick); // §7.2.1
        room.presence().error().to(attending::onError); // §18.1.2
        room.message().groupchat().to(traffic.messages(speaking::onGroupchat)); // §7.4, §8.1
        room.message().otherwise().to(traffic.messages(petitions::onMessage)); // §7.8.2, §7.13, §8.6, §9.9, §17.2
        room.message().error().to(petitions::onError); // §7.8.2, §18.1.2
        room.iq(IQ.Type.get, Payload.query(Namespaces.MUC_OWNER)).to(owning::onGet); // §10.1.1
        room.iq(IQ.Type.set, Payload.query(Namespaces.MUC_OWNER)).to(owning::onSet); // §10.1.1
        room.iq(IQ.Type.get, Payload.query(Namespaces.MUC_ADMIN)).to(governing::onGet); // §8.5, §9, §10
        room.iq(IQ.Type.set, Payload.query(Namespaces.MUC_ADMIN)).to(governing::onSet); // §8, §9, §10
        room.iq(IQ.Type.get, Payload.query(Mam.NAMESPACE)).to(readingArchive::onIq); // XEP-0313 §4.1.5
        room.iq(IQ.Type.set, Payload.query(Mam.NAMESPACE)).to(readingArchive::onIq); // XEP-0313 §4
        room.iq(IQ.Type.get, new Payload("metadata", Mam.NAMESPACE)).to(readingArchive::onIq); // XEP-0313 §5
        room.iq(IQ.Type.set, new Payload("moderate", Namespaces.MODERATE)).to(retracting::onModerate); // XEP-0425 §3
        room.iq(IQ.Type.set, new Payload("apply-to", Namespaces.FASTEN)).to(retracting::onOldModerate);

        room.iq(IQ.Type.get, Payload.query(Namespaces.REGISTER)).to(registering::onGet); // §7.10
        room.iq(IQ.Type.set, Payload.query(Namespaces.REGISTER)).to(registering::onSet); // §7.10
        room.iq(IQ.Type.get, VCARD).to(showing::onGet); // XEP-0486
        room.iq(IQ.Type.set, VCARD).to(showing::onSet); // XEP-0486
        room.optional(Namespaces.MUCSUB); // where the owners allow it
        room.iq(IQ.Type.set, new Payload("subscribe", Namespaces.MUCSUB)).to(subscribing::onSubscribe); // MUC/Sub
        room.iq(IQ.Type.set, new Payload("unsubscribe", Namespaces.MUCSUB)).to(subscribing::onUnsubscribe);
        room.iq(IQ.Type.get, SUBSCRIPTIONS).to(subscribing::onList);
        room.node(Namespaces.RESERVED_NICK).info().to(registering::onReservedNick); // §7.12
        room.node(Namespaces.MUC_TRAFFIC).info().to(MucComponent::onTraffic); // §18.1.1

        var occupant = routes.occupant();
        occupant.presence().available().to(traffic.presence(attending::onAvailable)); // §7.2, §7.6, §7.7
        occupant.presence().unavailable().to(attending::onUnavailable); // §7.14
        occupant.presence().error().to(attending::onError); // §18.1.2
        occupant.message().groupchat().to(speaking::onGroupchatToOccupant); // §7.5
        occupant.message().otherwise().to(traffic.messages(speaking::onPrivateMessage)); // §7.5
        occupant.message().error().to(attending::onError); // §18.1.2
        occupant.iqOtherwise().to(asking::onIq); // §6.6, §17.4, XEP-0410
    }

    /** §18.1.1: every extension is passed on. */
    private static IqAnswer onTraffic(IQ request) {
        return IqAnswer.refused(StanzaError.cancel(Condition.service_unavailable));
    }

    @Override
    public List<im.annex.kernel.administration.Command> commands() {
        return commands.all();
    }

    @Override
    public void attached() {
        retaining.begin();
        attendance.attached();
        blockLists.attached();
        if (!attachedBefore) {
            attachedBefore = true;
            deadlines.begin();
        }
    }

    /** §11.2: not where people are to find themselves in their rooms after a restart. */
    @Override
    public void goodbye(Parting why) {
        if (why == Parting.RESTARTING && settings.occupantsStay()) {
            return;
        }
        for (JID room : rooms.occupiedAsFarAsKnown()) {
            if (!context.mailboxes().post(room, () -> rooms.run(room, new Command.ShutDown()))) {
                LOG.warn("{}: its mailbox is full, so its occupants are not told of the shutdown", room);
            }
        }
    }

    /** A room's own for everything in it, the sender's for what goes to the service itself. */
    private static Object mailbox(Packet stanza) {
        JID to = stanza.getTo();
        return to.getNode() == null ? stanza.getFrom().asBareJID() : to.asBareJID();
    }
}
