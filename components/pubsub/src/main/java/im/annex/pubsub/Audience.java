package im.annex.pubsub;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionOptions.Show;
import im.annex.pubsub.domain.SubscriptionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Who is notified of what happens at a node, with addresses encoded once for as long as the subscriptions stay the same.
 * Confined to the mailbox of its node.
 */
final class Audience {

    /** One address, whatever the number of its subscriptions: it gets each notification once (§6.1.6). */
    private record Listener(JID jid, Recipient recipient, List<Subscription> subscriptions) {

        List<SubId> ids() {
            return subscriptions.stream().map(Subscription::id).toList();
        }

        boolean isConditional() {
            return subscriptions.stream().anyMatch(one -> !one.options().shows().isEmpty());
        }
    }

    /** All that there is for most nodes: addresses with one subscription and no conditions. */
    private final List<Recipient> plain;

    private final List<Listener> special;
    private final boolean onlyOnline;
    private final Presences presences;

    private Audience(List<Recipient> plain, List<Listener> special, boolean onlyOnline, Presences presences) {
        this.plain = List.copyOf(plain);
        this.special = List.copyOf(special);
        this.onlyOnline = onlyOnline;
        this.presences = presences;
    }

    static Audience of(Node node, Presences presences) {
        Map<JID, List<Subscription>> byAddress = new LinkedHashMap<>();
        node.subscriptions()
                .all()
                .filter(one -> one.state() == SubscriptionState.SUBSCRIBED
                        && one.options().deliver())
                .forEach(one -> byAddress
                        .computeIfAbsent(one.jid(), _ -> new ArrayList<>(1))
                        .add(one));
        boolean onlyOnline = node.config().presenceBasedDelivery();
        var plain = new ArrayList<Recipient>(byAddress.size());
        var special = new ArrayList<Listener>();
        byAddress.forEach((jid, subscriptions) -> {
            var listener = new Listener(jid, Recipient.of(jid), subscriptions);
            if (onlyOnline || subscriptions.size() > 1 || listener.isConditional()) {
                special.add(listener);
            } else {
                plain.add(listener.recipient());
            }
        });
        return new Audience(plain, special, onlyOnline, presences);
    }

    /**
     * Sends a message to everybody.
     *
     * @param noting whether those who have several subscriptions are told which one it is for (§12.16)
     * @return how many were told
     */
    int tell(Message message, boolean noting, EventMessages messages, Outbound outbound) {
        var recipients = plain;
        int noted = 0;
        if (!special.isEmpty()) {
            recipients = new ArrayList<>(plain);
            for (Listener listener : special) {
                List<SubId> wanting = wanting(listener);
                if (noting && listener.subscriptions().size() > 1 && !wanting.isEmpty()) {
                    outbound.send(messages.noted(message, listener.jid(), wanting));
                    noted++;
                } else if (!wanting.isEmpty()) {
                    recipients.add(listener.recipient());
                }
            }
        }
        if (!recipients.isEmpty()) {
            outbound.fanOut(EventMessages.template(message, outbound), recipients);
        }
        return recipients.size() + noted;
    }

    private List<SubId> wanting(Listener listener) {
        if (!onlyOnline && !listener.isConditional()) {
            return listener.ids();
        }
        var wanting = new ArrayList<SubId>();
        for (Subscription one : listener.subscriptions()) {
            if (wants(one)) {
                wanting.add(one.id());
            }
        }
        return wanting;
    }

    /** Whether somebody who sees to it is there now as the subscription has it. */
    boolean wants(Subscription one) {
        return (!onlyOnline || presences.of(one.jid()).iterator().hasNext()) && isThereAsWanted(one, presences);
    }

    /** §16.4.2: whether somebody who sees to it is there in a state in which notifications are wanted. */
    static boolean isThereAsWanted(Subscription one, Presences presences) {
        Set<Show> shows = one.options().shows();
        if (shows.isEmpty()) {
            return true;
        }
        for (Show show : presences.of(one.jid())) {
            if (shows.contains(show)) {
                return true;
            }
        }
        return false;
    }
}
