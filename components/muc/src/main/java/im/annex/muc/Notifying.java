package im.annex.muc;

import im.annex.kernel.protocol.hints.Hint;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.muc.domain.Destruction;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Keeping;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Status;
import im.annex.muc.domain.Subscription;
import im.annex.muc.domain.SubscriptionNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Tells those who have subscribed to a room what those who are in it are told (MUC/Sub). Confined to the mailbox of its
 * room.
 */
final class Notifying {

    /** Where many subscriptions end at once, each of the others hears of so many at a time. */
    private static final int AT_ONCE = 50;

    private final RoomMessages messages;
    private final RoomPresences presences;
    private final SubscriptionEvents events;
    private final Outbound outbound;
    private final Ids ids;
    private final Audience audience = new Audience();
    private Predicate<Occupant> broadcast = _ -> true;

    Notifying(RoomMessages messages, RoomPresences presences, Outbound outbound, Ids ids) {
        this.messages = messages;
        this.presences = presences;
        this.events = new SubscriptionEvents(messages.room());
        this.outbound = outbound;
        this.ids = ids;
    }

    /** Follows the room to its next state. */
    void follow(Room room) {
        audience.follow(room);
        broadcast = occupant -> room.config().broadcasts(occupant.role());
    }

    /** What those in the room are told, as far as somebody has subscribed to it. */
    void tell(Effect effect) {
        if (audience.isEmpty()) {
            return;
        }
        switch (effect) {
            case Effect.Tell(var content) -> said(((SentMessage) content).element());
            case Effect.Announce(var status) -> announced(status);
            case Effect.Governance governance -> {
                if (audience.wants(SubscriptionNode.AFFILIATIONS)) {
                    governed(governance);
                }
            }
            default -> {
                if (audience.wants(SubscriptionNode.PRESENCE)) {
                    present(effect);
                }
            }
        }
    }

    private void present(Effect effect) {
        switch (effect) {
            case Effect.Show(var occupant, var _) ->
                broadcast(SubscriptionNode.PRESENCE, presences.available(occupant, occupant.shown()), occupant);
            case Effect.ShowAddress(var occupant) -> addressShown(occupant);
            case Effect.Hide(var occupant) -> tell(SubscriptionNode.PRESENCE, presences.hidden(occupant), occupant);
            case Effect.Renamed(var before, var to) ->
                broadcast(SubscriptionNode.PRESENCE, Acting.renaming(presences, before, to), before);
            case Effect.Gone(var occupant, var farewell, var status) ->
                broadcast(
                        SubscriptionNode.PRESENCE,
                        presences.gone(occupant, farewell).with(status),
                        occupant);
            default -> {}
        }
    }

    private void governed(Effect.Governance governance) {
        switch (governance) {
            case Effect.Changed(var occupant, var by) ->
                broadcast(
                        SubscriptionNode.AFFILIATIONS,
                        presences.available(occupant, occupant.shown()).by(by),
                        occupant);
            case Effect.Expulsion(var occupant, var status, var by) ->
                broadcast(
                        SubscriptionNode.AFFILIATIONS,
                        presences.gone(occupant, Optional.empty()).by(by).with(status),
                        occupant);
            default -> {}
        }
    }

    /** What nobody is told but those who have subscribed. */
    void perform(Effect.ToSubscribers effect) {
        switch (effect) {
            case Effect.Subscribed(var subscription) -> {
                tellOthers(List.of(SubscriptionEvents.subscribed(subscription, false)), false);
                tellOthers(List.of(SubscriptionEvents.subscribed(subscription, true)), true);
            }
            case Effect.Unsubscribed(var gone) -> {
                for (int i = 0; i < gone.size(); i += AT_ONCE) {
                    unsubscribed(gone.subList(i, Math.min(gone.size(), i + AT_ONCE)));
                }
            }
            case Effect.Dismissed(var gone, var reconfigured) ->
                gone.forEach(subscription -> dismissed(subscription, reconfigured));
            case Effect.DestroyedFor(var subscription, var why) -> destroyed(subscription, why);
            case Effect.DeliverTo(var from, var to, var content) -> {
                Message message = messages.from(from, (SentMessage) content);
                message.setTo(to);
                outbound.send(message);
            }
        }
    }

    private void said(Element message) {
        boolean subject = Speaking.changesSubject(message);
        var node = subject ? SubscriptionNode.SUBJECT : SubscriptionNode.MESSAGES;
        if (audience.wants(node)) {
            tell(node, message, !subject && isPassing(message), audience.absent(node));
        }
    }

    /** Who was not there wants to know later what is kept in the room, and what is retracted there (XEP-0334 §4). */
    private static boolean isPassing(Element message) {
        return WorthKeeping.of(message).equals(Keeping.NOWHERE) && message.element(Speaking.RETRACT) == null;
    }

    private void announced(Status status) {
        Element news = messages.news(status).getElement();
        tell(SubscriptionNode.CONFIG, news, false, audience.absent(SubscriptionNode.CONFIG));
    }

    private void addressShown(Occupant occupant) {
        if (broadcast.test(occupant)) {
            MucPresence presence = presences
                    .available(occupant, occupant.shown())
                    .revealing(occupant.shown().address());
            tell(
                    SubscriptionNode.PRESENCE,
                    presence,
                    audience.absent(SubscriptionNode.PRESENCE, true, occupant.user()));
        }
    }

    private void broadcast(SubscriptionNode node, MucPresence presence, Occupant occupant) {
        if (broadcast.test(occupant)) {
            tell(node, presence, occupant);
        }
    }

    private void tell(SubscriptionNode node, MucPresence presence, Occupant occupant) {
        tell(node, presence, audience.absent(node, false, occupant.user()));
        presence.revealing(occupant.shown().address());
        tell(node, presence, audience.absent(node, true, occupant.user()));
    }

    private void tell(SubscriptionNode node, MucPresence presence, List<Recipient> recipients) {
        tell(node, presence.stanza().getElement(), true, recipients);
    }

    private void tell(SubscriptionNode node, Element stanza, boolean passing, List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            return;
        }
        Message event =
                events.carrying(node, ids.next(), SubscriptionEvents.stanza(stanza, SubscriptionEvents.ADDRESSEE));
        if (passing) {
            Hint.NO_STORE.addTo(event.getElement());
        }
        outbound.fanOut(outbound.template(event).repeatingAddressAt(SubscriptionEvents.ADDRESSEE), recipients);
    }

    private void unsubscribed(List<Subscription> gone) {
        for (boolean revealing : new boolean[] {false, true}) {
            tellOthers(
                    gone.stream()
                            .map(subscription -> SubscriptionEvents.unsubscribed(subscription, revealing))
                            .toList(),
                    revealing);
        }
    }

    private void tellOthers(List<Element> people, boolean seeingAddresses) {
        List<Recipient> recipients = audience.all(SubscriptionNode.SUBSCRIBERS, seeingAddresses);
        if (!recipients.isEmpty()) {
            Packet event = events.carrying(SubscriptionNode.SUBSCRIBERS, ids.next(), people);
            outbound.fanOut(outbound.template(event), recipients);
        }
    }

    private void dismissed(Subscription subscription, boolean reconfigured) {
        JID user = subscription.user();
        if (reconfigured && subscription.includes(SubscriptionNode.CONFIG)) {
            Element news = messages.news(Status.CONFIGURED).getElement();
            send(SubscriptionNode.CONFIG, SubscriptionEvents.stanza(news, user.toString()), user);
        }
        eitherOf(SubscriptionNode.SUBSCRIBERS, subscription)
                .ifPresent(node -> send(node, SubscriptionEvents.unsubscribed(subscription, false), user));
    }

    /** §10.9. */
    private void destroyed(Subscription subscription, Destruction why) {
        JID user = subscription.user();
        Element presence = presences
                .outsider(subscription.nick(), user)
                .destroyed(why)
                .stanza()
                .getElement();
        eitherOf(SubscriptionNode.CONFIG, subscription)
                .ifPresent(node -> send(node, SubscriptionEvents.stanza(presence, user.toString()), user));
    }

    /** By which node somebody learns of the end of the own subscription. */
    private static Optional<SubscriptionNode> eitherOf(SubscriptionNode node, Subscription subscription) {
        if (subscription.includes(node)) {
            return Optional.of(node);
        }
        return subscription.includes(SubscriptionNode.SYSTEM) ? Optional.of(SubscriptionNode.SYSTEM) : Optional.empty();
    }

    private void send(SubscriptionNode node, Element payload, JID to) {
        Message event = events.carrying(node, ids.next(), payload);
        event.setTo(to);
        outbound.send(event);
    }
}
