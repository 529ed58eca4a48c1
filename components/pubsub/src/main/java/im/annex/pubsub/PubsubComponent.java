package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.rates.Decision;
import im.annex.kernel.rates.Per;
import im.annex.kernel.rates.RateLimiter;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.function.Function;
import org.xmpp.packet.IQ;

/** Publish-subscribe (XEP-0060): its table of contents. */
final class PubsubComponent implements Component {

    private static final Payload PUBSUB = new Payload("pubsub", Namespaces.PUBSUB);
    private static final Payload METADATA = new Payload("metadata", Mam.NAMESPACE);
    private static final Payload OWNER = new Payload("pubsub", Namespaces.OWNER);

    private static final String TOO_MUCH = "One thing is asked for at a time.";
    private static final String OUT_OF_ORDER = "What says more about a request follows it.";

    private final PubsubSettings settings;
    private final Features features;
    private final Directory directory;
    private final Subscribing subscribing;
    private final Retrieving retrieving;
    private final ReadingArchive readingArchive;
    private final Publishing publishing;
    private final Founding founding;
    private final Owning owning;
    private final People people;
    private final OwnLists ownLists;
    private final Correspondence correspondence;
    private final Attendance attendance;
    private final Deadlines deadlines;
    private final PubsubCommands commands;
    private final RateLimiter rate;

    private boolean attachedBefore;

    @Inject
    PubsubComponent(
            ComponentContext context,
            PubsubSettings settings,
            Features features,
            Directory directory,
            Subscribing subscribing,
            Retrieving retrieving,
            ReadingArchive readingArchive,
            Publishing publishing,
            Founding founding,
            Owning owning,
            People people,
            OwnLists ownLists,
            Correspondence correspondence,
            Attendance attendance,
            Deadlines deadlines,
            PubsubCommands commands,
            Rates rates) {
        this.settings = settings;
        this.features = features;
        this.directory = directory;
        this.subscribing = subscribing;
        this.retrieving = retrieving;
        this.readingArchive = readingArchive;
        this.publishing = publishing;
        this.founding = founding;
        this.owning = owning;
        this.people = people;
        this.ownLists = ownLists;
        this.correspondence = correspondence;
        this.attendance = attendance;
        this.deadlines = deadlines;
        this.commands = commands;
        this.rate = rates.limiter(context.domain().toString(), "pubsub-requests", settings.requestRate(), List.of());
    }

    @Override
    public void route(Routes routes) {
        routes.keyedBy(Asked::mailbox);
        var service = routes.service().identity("pubsub", "service", settings.name());
        features.ofService().forEach(service::feature); // §5.1, §10
        service.items().to(directory::onNodes); // §5.2
        var node = service.node(directory::knows);
        node.info().to(directory::onInfo); // §5.3, §5.4
        node.items().to(directory::onItems); // §5.5

        if (settings.multiSubscribe()) {
            service.node(Namespaces.SHIM).info().to(directory::onHeaders); // XEP-0131 §3.2
        }

        service.iq(IQ.Type.get, PUBSUB).to(asked(this::get));
        service.iq(IQ.Type.set, PUBSUB).to(asked(this::set));
        service.iq(IQ.Type.get, OWNER).to(asked(this::getAsOwner));
        service.iq(IQ.Type.set, OWNER).to(asked(this::setAsOwner));

        service.iq(IQ.Type.get, Payload.query(Mam.NAMESPACE)).to(limited(readingArchive::onIq)); // XEP-0442
        service.iq(IQ.Type.set, Payload.query(Mam.NAMESPACE)).to(limited(readingArchive::onIq));
        service.iq(IQ.Type.get, METADATA).to(limited(readingArchive::onIq));

        service.message().otherwise().to(correspondence::onMessage); // §8.6
        service.message().error().to(correspondence::onError); // §12.4
        var presence = service.presence();
        presence.available().to(stanza -> attendance.onAvailable(stanza, correspondence)); // §12.6
        presence.unavailable().to(stanza -> attendance.onUnavailable(stanza, correspondence)); // §12.5, §12.6
        presence.otherwise().to(attendance::onOther); // §12.6
    }

    private IqAnswer get(Asked asked) {
        return switch (asked.action()) {
            case "items" -> retrieving.onItems(asked); // §6.5
            case "subscriptions" -> ownLists.onSubscriptions(asked); // §5.6
            case "affiliations" -> ownLists.onAffiliations(asked); // §5.7
            case "options" -> subscribing.onGetOptions(asked); // §6.3
            case "default" -> subscribing.onGetDefault(asked); // §6.4
            default -> unknown(asked);
        };
    }

    private IqAnswer set(Asked asked) {
        return switch (asked.action()) {
            case "publish" -> publishing.onPublish(asked); // §7.1
            case "retract" -> publishing.onRetract(asked); // §7.2
            case "subscribe" -> subscribing.onSubscribe(asked); // §6.1
            case "unsubscribe" -> subscribing.onUnsubscribe(asked); // §6.2
            case "options" -> subscribing.onSetOptions(asked); // §6.3
            case "create" -> founding.onCreate(asked); // §8.1
            case "configure", "publish-options" -> IqAnswer.refused(Refusals.malformed(OUT_OF_ORDER)); // §8.1.3
            default -> unknown(asked);
        };
    }

    private IqAnswer getAsOwner(Asked asked) {
        return switch (asked.action()) {
            case "configure" -> owning.onGetConfiguration(asked); // §8.2
            case "default" -> owning.onGetDefault(asked); // §8.3
            case "subscriptions" -> people.onGetSubscriptions(asked); // §8.8
            case "affiliations" -> people.onGetAffiliations(asked); // §8.9
            default -> unknown(asked);
        };
    }

    private IqAnswer setAsOwner(Asked asked) {
        return switch (asked.action()) {
            case "configure" -> owning.onSetConfiguration(asked); // §8.2
            case "delete" -> owning.onDelete(asked); // §8.4
            case "purge" -> owning.onPurge(asked); // §8.5
            case "subscriptions" -> people.onSetSubscriptions(asked); // §8.8
            case "affiliations" -> people.onSetAffiliations(asked); // §8.9
            default -> unknown(asked);
        };
    }

    private static IqAnswer unknown(Asked asked) {
        return IqAnswer.refused(
                asked.action().isEmpty()
                        ? Refusals.malformed("The request asks for nothing.")
                        : StanzaError.cancel(Condition.feature_not_implemented));
    }

    private IqHandler asked(Function<Asked, IqAnswer> handler) {
        return limited(request -> {
            Asked asked = Asked.of(request);
            return asked.isAlone() ? handler.apply(asked) : IqAnswer.refused(Refusals.malformed(TOO_MUCH));
        });
    }

    private IqHandler limited(IqHandler handler) {
        return request -> rate.ask(request.getFrom(), Per.ACCOUNT) instanceof Decision.Refused(var after)
                ? IqAnswer.refused(Limits.tooMuch(after))
                : handler.handle(request);
    }

    @Override
    public List<Command> commands() {
        return commands.all();
    }

    @Override
    public void attached() {
        attendance.attached();
        if (!attachedBefore) {
            attachedBefore = true;
            deadlines.begin(correspondence);
        }
    }
}
