package im.annex.kernel.internal.dispatch;

import static im.annex.kernel.spi.Condition.bad_request;
import static im.annex.kernel.spi.Condition.feature_not_implemented;
import static im.annex.kernel.spi.Condition.internal_server_error;
import static im.annex.kernel.spi.Condition.jid_malformed;
import static im.annex.kernel.spi.Condition.policy_violation;
import static im.annex.kernel.spi.Condition.resource_constraint;
import static im.annex.kernel.spi.Condition.service_unavailable;
import static im.annex.kernel.spi.StanzaError.cancel;
import static im.annex.kernel.spi.StanzaError.modify;

import im.annex.kernel.internal.dispatch.DispatchMeters.Refusal;
import im.annex.kernel.internal.dispatch.RouteTable.MessageKind;
import im.annex.kernel.internal.dispatch.RouteTable.PresenceKind;
import im.annex.kernel.internal.logs.Complaints;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.spi.StanzaHandler;
import org.dom4j.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Takes each stanza of a domain to its handler, in the mailbox of its key, and answers what has no handler or does not
 * fit. Called by the event loop, where it must not block.
 */
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final String domain;
    private final RouteBook book;
    private final SizedMailboxes mailboxes;
    private final PendingRequests requests;
    private final IqExchange exchange;
    private final Replies replies;
    private final Failures failures;
    private final DispatchMeters meters;
    private final Complaints refused = new Complaints(log, System::nanoTime);
    private final Complaints misrouted = new Complaints(log, System::nanoTime);
    private final Complaints full = new Complaints(log, System::nanoTime);
    private final Complaints failing = new Complaints(log, System::nanoTime);
    private volatile boolean closing;

    Dispatcher(
            String domain,
            RouteBook book,
            SizedMailboxes mailboxes,
            PendingRequests requests,
            IqExchange exchange,
            Replies replies,
            Failures failures,
            DispatchMeters meters) {
        this.domain = domain;
        this.book = book;
        this.mailboxes = mailboxes;
        this.requests = requests;
        this.exchange = exchange;
        this.replies = replies;
        this.failures = failures;
        this.meters = meters;
    }

    /** From now on nothing new is taken; answers to our own requests still are. */
    void close() {
        closing = true;
    }

    /**
     * Takes a stanza from the server, which belongs to the dispatcher from now on. Never throws: an exception would end
     * the link, again and again if a stranger knows how to cause it.
     *
     * @param bytes how many it came in
     */
    void dispatch(Element stanza, int bytes) {
        try {
            route(stanza, bytes);
        } catch (RuntimeException | Error e) {
            unroutable(stanza, e);
        }
    }

    private void unroutable(Element stanza, Throwable e) {
        meters.failed();
        failing.warn(() -> domain + ": cannot route a " + stanza.getName() + " from " + stanza.attributeValue("from")
                + " to " + stanza.attributeValue("to") + ": " + e);
        log.debug("{}: cannot route a {}", domain, stanza.getName(), e);
        try {
            replies.now(unchecked(stanza), StanzaError.wait(internal_server_error));
        } catch (RuntimeException | Error unanswerable) {
            log.debug("{}: nor can it be answered", domain, unanswerable);
        }
    }

    private void route(Element stanza, int bytes) {
        if (!isOurs(stanza)) {
            return;
        }
        Packet packet;
        try {
            packet = packet(stanza);
        } catch (IllegalArgumentException e) {
            meters.refused(Refusal.MALFORMED);
            replies.now(unchecked(stanza), modify(jid_malformed).saying(String.valueOf(e.getMessage())));
            return;
        }
        meters.received(packet);
        if (closing && !(packet instanceof IQ iq && isResponse(iq))) {
            meters.refused(Refusal.STOPPING);
            replies.now(packet, StanzaError.wait(service_unavailable).saying("The service is going down."));
            return;
        }
        StanzaHandler<Packet> everything = book.takerOfEverything();
        if (everything != null) {
            dispatch(packet, bytes, everything);
            return;
        }
        switch (packet) {
            case Message message -> dispatch(message, bytes);
            case Presence presence -> dispatch(presence, bytes);
            case IQ iq -> dispatch(iq, bytes);
            default -> throw new IllegalStateException("not a stanza: " + packet.getClass());
        }
    }

    /** What answers our own requests is not the component's business. */
    private void dispatch(Packet packet, int bytes, StanzaHandler<Packet> everything) {
        boolean ours = packet instanceof IQ iq && isResponse(iq) && requests.answered(iq);
        if (!ours) {
            post(packet, bytes, new Handling<>(packet, everything, failures));
        }
    }

    /** A stanza to an address that may be malformed; where that cannot even be taken apart, the domain stands for it. */
    private Packet unchecked(Element stanza) {
        try {
            return packet(stanza, true);
        } catch (IllegalArgumentException _) {
            return packet(stanza.addAttribute("to", domain), true);
        }
    }

    /** Answers a stanza that the decoder did not keep. Never throws. */
    void refuse(Element head, String limit) {
        meters.refused(Refusal.LIMIT);
        try {
            refused.warn(() -> domain + ": refused a " + head.getName() + " from " + head.attributeValue("from")
                    + " to " + head.attributeValue("to") + ": " + limit);
            if (isOurs(head)) {
                replies.now(unchecked(head), modify(policy_violation).saying("The stanza was refused: " + limit + "."));
            }
        } catch (RuntimeException e) {
            log.debug("{}: a refused {} cannot be answered", domain, head.getName(), e);
        }
    }

    /** XEP-0114 §3: what the server sends has a sender, and is for us. */
    private boolean isOurs(Element stanza) {
        String from = stanza.attributeValue("from");
        String to = stanza.attributeValue("to");
        if (from == null || from.isEmpty() || to == null || to.isEmpty()) {
            meters.refused(Refusal.MISROUTED);
            misrouted.warn(() -> domain + ": dropped stanza <" + stanza.getName()
                    + "/> without 'from' or 'to'; the server must set both");
            return false;
        }
        if (!Addresses.domainOf(to).equalsIgnoreCase(domain)) {
            meters.refused(Refusal.MISROUTED);
            misrouted.warn(() -> domain + ": dropped stanza <" + stanza.getName() + "/> that the server sent for " + to
                    + "; it must send a component only what is for that (in ejabberd: global_routes: false)");
            return false;
        }
        return true;
    }

    /** The server vouches for the sender; whom it is for may be called as only {@link Jids} knows. */
    private static Packet packet(Element stanza) {
        JID to = Jids.parse(stanza.attributeValue("to"));
        return packet(stanza.addAttribute("to", to.toString()), true);
    }

    private static Packet packet(Element stanza, boolean skipValidation) {
        return switch (stanza.getName()) {
            case "message" -> new Message(stanza, skipValidation);
            case "presence" -> new Presence(stanza, skipValidation);
            default -> new IQ(stanza, skipValidation);
        };
    }

    private void dispatch(Message message, int bytes) {
        MessageKind kind = switch (typeOf(message)) {
            case "groupchat" -> MessageKind.GROUPCHAT;
            case "error" -> MessageKind.ERROR;
            default -> MessageKind.OTHER;
        };
        StanzaHandler<Message> handler = table(message).message(kind);
        if (handler == null) {
            replies.now(message, cancel(service_unavailable));
        } else {
            post(message, bytes, new Handling<>(message, handler, failures));
        }
    }

    private void dispatch(Presence presence, int bytes) {
        PresenceKind kind = switch (typeOf(presence)) {
            case "" -> PresenceKind.AVAILABLE;
            case "unavailable" -> PresenceKind.UNAVAILABLE;
            case "error" -> PresenceKind.ERROR;
            case "probe", "subscribe", "subscribed", "unsubscribe", "unsubscribed" -> PresenceKind.OTHER;
            default -> null;
        };
        if (kind == null) {
            replies.now(presence, modify(bad_request).saying("Unknown type of presence."));
            return;
        }
        StanzaHandler<Presence> handler = table(presence).presence(kind);
        if (handler != null) {
            post(presence, bytes, new Handling<>(presence, handler, failures));
        }
    }

    private void dispatch(IQ iq, int bytes) {
        if (isResponse(iq)) {
            if (!requests.answered(iq)) {
                log.debug("{}: nothing waits for the {} {} from {}", domain, typeOf(iq), iq.getID(), iq.getFrom());
            }
            return;
        }
        StanzaError malformed = IqShape.malformed(iq);
        if (malformed != null) {
            replies.now(iq, malformed);
            return;
        }
        Element child = iq.getElement().elements().getFirst();
        var payload = new Payload(child.getName(), child.getNamespaceURI());
        RouteTable table = table(iq);
        IqHandler handler = table.iq("get".equals(typeOf(iq)) ? IQ.Type.get : IQ.Type.set, payload);
        if (handler != null) {
            post(iq, bytes, () -> exchange.run(iq, handler));
        } else if (table.knowsPayload(payload)) {
            replies.now(iq, cancel(feature_not_implemented));
        } else {
            replies.now(iq, cancel(service_unavailable));
        }
    }

    private static boolean isResponse(IQ iq) {
        String type = typeOf(iq);
        return type.equals("result") || type.equals("error");
    }

    private static String typeOf(Packet stanza) {
        String type = stanza.getElement().attributeValue("type");
        return type == null ? "" : type;
    }

    private RouteTable table(Packet stanza) {
        return book.table(AddressShape.of(stanza.getTo()));
    }

    private void post(Packet stanza, int bytes, Runnable command) {
        if (!mailboxes.post(book.key(stanza), command, bytes)) {
            meters.refused(Refusal.MAILBOX_FULL);
            full.warn(() -> domain + ": the mailbox for " + stanza.getTo() + " is full; refused "
                    + stanza.getElement().getName() + " " + stanza.getID() + " from " + stanza.getFrom());
            replies.now(
                    stanza, StanzaError.wait(resource_constraint).saying("Too much is waiting here; try again later."));
        }
    }
}
