package im.annex.kernel.internal.dispatch;

import static im.annex.kernel.spi.Condition.item_not_found;
import static im.annex.kernel.spi.StanzaError.cancel;

import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;

/**
 * What every component domain answers: disco#info and disco#items (XEP-0030), ping (XEP-0199), software version
 * (XEP-0092), last activity (XEP-0012 §4), time (XEP-0202), a vCard (XEP-0054) and contact addresses (XEP-0157). A
 * component that routes one of them itself is left alone. Thread-safe.
 */
final class BasicServices {

    private static final Payload INFO = Payload.query(DiscoCodec.INFO);
    private static final Payload ITEMS = Payload.query(DiscoCodec.ITEMS);
    private static final Payload PING = new Payload("ping", "urn:xmpp:ping");
    private static final Payload VERSION = Payload.query("jabber:iq:version");
    private static final Payload LAST = Payload.query("jabber:iq:last");
    private static final Payload VCARD = new Payload("vCard", "vcard-temp");
    private static final Payload TIME = new Payload("time", "urn:xmpp:time");

    private final RouteBook book;
    private final Clock clock;
    private final Instant started;
    private final @Nullable String version;
    private final @Nullable Element contacts;

    /**
     * What a component with these routes answers.
     *
     * @param version null where it is nobody's business
     * @param contacts null where there are none
     */
    BasicServices(RouteBook book, Clock clock, @Nullable String version, @Nullable Element contacts) {
        this.book = book;
        this.clock = clock;
        this.started = clock.instant();
        this.version = version;
        this.contacts = contacts;
    }

    /** Adds what the component did not route itself. */
    void route() {
        RouteTable service = book.table(AddressShape.SERVICE);
        NodeTable nodes = book.serviceNodes();
        service.addIfAbsent(IQ.Type.get, INFO, withNodes(nodes, INFO, orNotFound(this::serviceInfo)));
        service.addIfAbsent(IQ.Type.get, ITEMS, withNodes(nodes, ITEMS, this::serviceItems));
        service.addIfAbsent(IQ.Type.get, PING, _ -> IqAnswer.done());
        if (version != null) {
            service.addIfAbsent(IQ.Type.get, VERSION, _ -> IqAnswer.result(version(version)));
        }
        service.addIfAbsent(IQ.Type.get, VCARD, _ -> IqAnswer.result(card()));
        service.addIfAbsent(IQ.Type.get, LAST, _ -> IqAnswer.result(uptime()));
        service.addIfAbsent(IQ.Type.get, TIME, _ -> IqAnswer.result(time()));
        routeEntity();
    }

    private void routeEntity() {
        RouteTable entity = book.table(AddressShape.ENTITY);
        NodeTable nodes = book.entityNodes();
        if (book.entityInfo() != null || nodes.serves(INFO)) {
            entity.addIfAbsent(IQ.Type.get, INFO, withNodes(nodes, INFO, orNotFound(this::entityInfo)));
        }
        if (book.entityItems() != null || nodes.serves(ITEMS)) {
            entity.addIfAbsent(IQ.Type.get, ITEMS, withNodes(nodes, ITEMS, orNotFound(this::entityItems)));
        }
    }

    /** A node without a name is the entity itself: clients that fill in an empty attribute mean that. */
    private static IqHandler withNodes(NodeTable nodes, Payload payload, IqHandler withoutNode) {
        return request -> {
            String node = request.getChildElement().attributeValue("node", "");
            return node.isEmpty() ? withoutNode.handle(request) : nodes.answer(request, payload, node);
        };
    }

    private static IqHandler orNotFound(Function<IQ, Optional<Element>> known) {
        return request ->
                known.apply(request).map(IqAnswer::result).orElseGet(() -> IqAnswer.refused(cancel(item_not_found)));
    }

    private Optional<Element> serviceInfo(IQ request) {
        List<Element> extensions = new ArrayList<>(book.extensions(request.getFrom()));
        if (contacts != null) {
            extensions.add(contacts);
        }
        var info = new DiscoInfo(identities(), book.features(), extensions)
                .plus(book.table(AddressShape.SERVICE).features());
        return Optional.of(DiscoCodec.encode(info, null));
    }

    private List<Identity> identities() {
        return book.identities().isEmpty() ? List.of(new Identity("component", "generic", "Annex")) : book.identities();
    }

    private IqAnswer serviceItems(IQ request) {
        IqHandler items = book.serviceItems();
        return items == null ? IqAnswer.result(DiscoCodec.encode(List.of(), null)) : items.handle(request);
    }

    private Optional<Element> entityInfo(IQ request) {
        Set<String> implied = book.entityFeatures();
        return Optional.ofNullable(book.entityInfo())
                .flatMap(info -> info.apply(request.getTo()))
                .map(info -> DiscoCodec.encode(info.plus(implied), null));
    }

    private Optional<Element> entityItems(IQ request) {
        return Optional.ofNullable(book.entityItems())
                .flatMap(items -> items.apply(request.getTo()))
                .map(items -> DiscoCodec.encode(items, null));
    }

    private static Element version(String version) {
        Element query = element(VERSION);
        query.addElement("name").addText("Annex");
        query.addElement("version").addText(version);
        return query;
    }

    /** XEP-0054 §3.1: what people call it. */
    private Element card() {
        Element card = element(VCARD);
        String name = identities().getFirst().name();
        card.addElement("FN").addText(name == null ? "Annex" : name);
        return card;
    }

    private Element uptime() {
        long seconds = Duration.between(started, clock.instant()).toSeconds();
        return element(LAST).addAttribute("seconds", Long.toString(seconds));
    }

    /** XEP-0202 §3: UTC with a Z, and the offset of where we are. */
    private Element time() {
        Instant now = clock.instant();
        ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(now);
        Element time = element(TIME);
        time.addElement("tzo").addText(offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
        time.addElement("utc")
                .addText(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        OffsetDateTime.ofInstant(now.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)));
        return time;
    }

    private static Element element(Payload payload) {
        return DocumentHelper.createElement(QName.get(payload.element(), payload.namespace()));
    }
}
