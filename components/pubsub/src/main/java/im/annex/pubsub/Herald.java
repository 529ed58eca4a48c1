package im.annex.pubsub;

import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.Item;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeConfig.ItemReply;
import im.annex.pubsub.domain.Payload;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.Subscriptions;
import im.annex.pubsub.store.ItemQuery;
import im.annex.pubsub.store.ItemQuery.Order;
import im.annex.pubsub.store.KeptItem;
import im.annex.pubsub.store.NodeStore;
import im.annex.pubsub.store.StoredNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Tells others what happens at one node. What goes out again and again, addresses and the last item, is kept encoded.
 * Confined to the mailbox of its node.
 */
final class Herald {

    private final StoredNode identity;
    private final NodeStore store;
    private final Presences presences;
    private final Outbound outbound;
    private final NodeForm form;
    private final Approvals approvals;
    private final PubsubMeters meters;
    private final EventMessages messages;

    private @Nullable Audience audience;
    private @Nullable Last last;

    /** Whether it is known which item is the last, or that there is none. */
    private boolean lastKnown;

    Herald(
            StoredNode identity,
            NodeStore store,
            Presences presences,
            Outbound outbound,
            NodeForm form,
            Approvals approvals,
            PubsubMeters meters,
            JID service) {
        this.identity = identity;
        this.store = store;
        this.presences = presences;
        this.outbound = outbound;
        this.form = form;
        this.approvals = approvals;
        this.meters = meters;
        this.messages = new EventMessages(service, identity.name(), new NotificationIds(identity.id()));
    }

    /** The item published last, and how it goes out. */
    private static final class Last {

        private final ItemId id;
        private final JID publisher;
        private final Optional<Element> payload;
        private final Instant at;
        private @Nullable Template template;

        Last(ItemId id, JID publisher, Optional<Element> payload, Instant at) {
            this.id = id;
            this.publisher = publisher;
            this.payload = payload;
            this.at = at;
        }
    }

    /** The node is different from now on. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    void follow(Node before, Node after) {
        boolean configured = before.config() != after.config();
        if (configured || before.subscriptions() != after.subscriptions()) {
            audience = null;
        }
        Last known = last;
        if (configured && known != null) {
            known.template = null;
        }
    }

    /** An item is the last one now. */
    void published(Item item, Instant at) {
        last = new Last(item.id(), item.publisher(), item.payload().map(Herald::element), at);
        lastKnown = true;
    }

    /** It is not known any more which item is the last one. */
    void forgetLast() {
        last = null;
        lastKnown = false;
    }

    private static Element element(Payload payload) {
        return payload instanceof XmlPayload known ? known.element() : XmlPayload.parse(payload.xml());
    }

    /** What was published before this moment is past its time now, if items here ever are. */
    Optional<Instant> expiry(NodeConfig config, Instant now) {
        return config.itemExpire().map(now::minus);
    }

    /** Does what of an effect others see. */
    void tell(Effect effect, Node node, Instant now) {
        switch (effect) {
            case Effect.NotifyPublished(var item) -> published(node, item);
            case Effect.NotifyRetracted(var items) -> retracted(node, items);
            case Effect.NotifyPurged _ -> purged(node);
            case Effect.NotifyConfigured _ ->
                everybody(node, messages.configured(type(node), configuration(node)), false);
            case Effect.NotifyDeleted(var subscriptions, var elsewhere) -> deleted(node, subscriptions, elsewhere);
            case Effect.NotifySubscription(var subscription) ->
                send(messages.subscription(subscription), subscription.jid());
            case Effect.NotifyOwners(var subscription) ->
                owners(node).forEach(owner -> send(messages.subscription(subscription), owner));
            case Effect.SendLastItem(var subscription) -> sendLast(node, subscription, now);
            case Effect.AskOwners(var subscription) ->
                owners(node).forEach(owner -> approvals.ask(identity.name(), owner, subscription));
            case Effect.AskOwner(var owner, var subscription) -> approvals.ask(identity.name(), owner, subscription);
            case Effect.Reply _,
                    Effect.Keep _,
                    Effect.Drop _,
                    Effect.DropAll _,
                    Effect.DropOldest _,
                    Effect.Destroy _ -> {}
        }
    }

    /** Items gave way to a new one (§7.1.2.5). */
    void evicted(Node node, List<ItemId> items) {
        if (node.config().notifyRetract()) {
            retracted(node, items);
        }
    }

    private static NodeConfig.NotificationType type(Node node) {
        return node.config().notificationType();
    }

    private static List<JID> owners(Node node) {
        return node.affiliations().with(Affiliation.OWNER);
    }

    private Optional<Element> configuration(Node node) {
        return node.config().deliverPayloads() ? Optional.of(form.result(node.config())) : Optional.empty();
    }

    private void published(Node node, Optional<Item> item) {
        var element = item.map(one -> EventMessages.item(
                one.id(),
                publisher(node, one.publisher()),
                one.payload().map(Herald::element).map(Element::createCopy)));
        everybody(node, messages.published(type(node), element), true);
    }

    private void retracted(Node node, List<ItemId> items) {
        if (node.config().deliverNotifications()) {
            everybody(node, messages.retracted(type(node), items), true);
        }
    }

    private void purged(Node node) {
        if (node.config().deliverNotifications()) {
            everybody(node, messages.purged(type(node)), false);
        }
    }

    /** §12.17: whose address goes with an item of somebody. */
    Optional<JID> publisher(Node node, JID of) {
        ItemReply reply = node.config().itemReply();
        return switch (reply) {
            case NONE -> Optional.empty();
            case PUBLISHER -> Optional.of(of.asBareJID());
            case OWNER -> owners(node).stream().findFirst();
        };
    }

    private void everybody(Node node, Message message, boolean noting) {
        Audience known = audience;
        if (known == null) {
            known = Audience.of(node, presences);
            audience = known;
        }
        meters.notified(known.tell(message, noting, messages, outbound));
    }

    /** §8.4.2: those who wait for approval, too. */
    private void deleted(Node node, Subscriptions subscriptions, Optional<String> elsewhere) {
        var recipients = subscriptions
                .all()
                .map(Subscription::jid)
                .distinct()
                .map(Recipient::of)
                .toList();
        if (!recipients.isEmpty()) {
            outbound.fanOut(EventMessages.template(messages.deleted(type(node), elsewhere), outbound), recipients);
        }
    }

    private void send(Message message, JID to) {
        message.setTo(to);
        outbound.send(message);
    }

    /** §6.1.7. */
    private void sendLast(Node node, Subscription subscription, Instant now) {
        if (!node.config().persistItems()
                || !node.config().deliverNotifications()
                || !subscription.options().deliver()
                || !Audience.isThereAsWanted(subscription, presences)) {
            return;
        }
        var known = last();
        Instant since = expiry(node.config(), now).orElse(Instant.MIN);
        known.filter(one -> !one.at.isBefore(since)).ifPresent(one -> sendLast(node, subscription, one));
    }

    /** §7.1.2.4: who has several subscriptions is told for which one this is. */
    private void sendLast(Node node, Subscription subscription, Last one) {
        if (node.subscriptions().of(subscription.jid()).size() > 1) {
            outbound.send(messages.noted(delayed(node, one), subscription.jid(), List.of(subscription.id())));
        } else {
            outbound.fanOut(template(node, one), List.of(Recipient.of(subscription.jid())));
        }
    }

    private Template template(Node node, Last one) {
        Template known = one.template;
        if (known == null) {
            known = EventMessages.template(delayed(node, one), outbound);
            one.template = known;
        }
        return known;
    }

    /** §6.1.7: says when it was published. */
    private Message delayed(Node node, Last one) {
        Message message = notification(node, one.id, one.publisher, one.payload.map(Element::createCopy));
        new Delay(one.at, Optional.empty()).addTo(message.getElement());
        return message;
    }

    /** What told of an item that is kept, with its payload as an element, which becomes a part of it. */
    Message notification(Node node, KeptItem item, Optional<Element> payload) {
        return notification(node, item.id(), item.publisher(), payload);
    }

    private Message notification(Node node, ItemId id, JID by, Optional<Element> payload) {
        boolean delivered = node.config().deliverPayloads();
        return messages.published(
                type(node),
                Optional.of(EventMessages.item(id, publisher(node, by), delivered ? payload : Optional.empty())));
    }

    private Optional<Last> last() {
        if (!lastKnown) {
            var query = new ItemQuery(Order.MODIFICATION, false, new Position.Last(), 1, true, Instant.EPOCH);
            last = store.items(identity.id(), query)
                    .flatMap(page -> page.items().stream().findFirst())
                    .map(item -> new Last(
                            item.id(), item.publisher(), item.payload().map(XmlPayload::parse), item.published()))
                    .orElse(null);
            lastKnown = true;
        }
        return Optional.ofNullable(last);
    }
}
