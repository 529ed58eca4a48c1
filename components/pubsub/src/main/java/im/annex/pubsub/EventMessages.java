package im.annex.pubsub;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Template;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.NodeConfig.NotificationType;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** The messages that tell of one node (§7.1.2, §7.2.2, §8, §12.14), without whom they go to. */
final class EventMessages {

    private final JID service;
    private final NodeName node;
    private final NotificationIds ids;

    EventMessages(JID service, NodeName node, NotificationIds ids) {
        this.service = service;
        this.node = node;
        this.ids = ids;
    }

    private Message message(NotificationType type) {
        var message = new Message();
        message.setFrom(service);
        message.setID(ids.next());
        if (type == NotificationType.HEADLINE) {
            message.setType(Message.Type.headline);
        }
        return message;
    }

    private Element event(Message message, String what) {
        return message.getElement()
                .addElement(Namespaces.in(Namespaces.EVENT, "event"))
                .addElement(Namespaces.in(Namespaces.EVENT, what))
                .addAttribute("node", node.value());
    }

    /** §7.1.2: of an item; of none, if nothing but that there is something new is told (§4.3). */
    Message published(NotificationType type, Optional<Element> item) {
        Message message = message(type);
        Element items = event(message, "items");
        item.ifPresent(items::add);
        return message;
    }

    /**
     * The element of an item in a message.
     *
     * @param payload which becomes a part of it
     */
    static Element item(ItemId id, Optional<JID> publisher, Optional<Element> payload) {
        return item(Namespaces.EVENT, id, publisher, payload);
    }

    static Element item(String namespace, ItemId id, Optional<JID> publisher, Optional<Element> payload) {
        Element item = Namespaces.element(namespace, "item").addAttribute("id", id.value());
        publisher.ifPresent(who -> item.addAttribute("publisher", who.toString()));
        payload.ifPresent(item::add);
        return item;
    }

    /** §7.2.2.1. */
    Message retracted(NotificationType type, List<ItemId> gone) {
        Message message = message(type);
        Element items = event(message, "items");
        gone.forEach(id ->
                items.addElement(Namespaces.in(Namespaces.EVENT, "retract")).addAttribute("id", id.value()));
        return message;
    }

    /** §8.5.2. */
    Message purged(NotificationType type) {
        Message message = message(type);
        var _ = event(message, "purge");
        return message;
    }

    /**
     * §8.2.5.3.
     *
     * @param form how it is configured now, where that is to be told
     */
    Message configured(NotificationType type, Optional<Element> form) {
        Message message = message(type);
        Element configuration = event(message, "configuration");
        form.ifPresent(configuration::add);
        return message;
    }

    /** §8.4.2. */
    Message deleted(NotificationType type, Optional<String> elsewhere) {
        Message message = message(type);
        Element deleted = event(message, "delete");
        elsewhere.ifPresent(uri ->
                deleted.addElement(Namespaces.in(Namespaces.EVENT, "redirect")).addAttribute("uri", uri));
        return message;
    }

    /** §12.14: worth keeping for who is offline. */
    Message subscription(Subscription subscription) {
        Message message = message(NotificationType.NORMAL);
        Element told = event(message, "subscription")
                .addAttribute("jid", subscription.jid().toString());
        told.addAttribute("subid", subscription.id().value());
        told.addAttribute("subscription", wire(subscription.state()));
        return message;
    }

    /** §12.4: what goes out many times has another id each time. */
    static Template template(Message message, Outbound outbound) {
        return outbound.template(message).countingAt(message.getID());
    }

    /** §7.1.2.4: the same message to one who is told which of several subscriptions it is for. */
    Message noted(Message message, JID to, Collection<SubId> subscriptions) {
        Message noted = message.createCopy();
        noted.setTo(to);
        noted.setID(ids.next());
        Element headers = noted.getElement().addElement(Namespaces.in(Namespaces.SHIM, "headers"));
        subscriptions.forEach(id -> headers.addElement(Namespaces.in(Namespaces.SHIM, "header"))
                .addAttribute("name", "SubID")
                .addText(id.value()));
        return noted;
    }

    /** How a value of an enumeration is called on the wire. */
    static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
