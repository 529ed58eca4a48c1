package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.SubscriptionOptions.Show;
import im.annex.pubsub.store.Catalogue;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * Who is online, as far as they let the service know: by sending it presence, or by granting it a presence subscription
 * (§12.6). Thread-safe; stanzas come in the mailboxes of their senders.
 */
final class Attendance {

    private static final Logger log = LoggerFactory.getLogger(Attendance.class);

    private final ComponentContext context;
    private final Presences presences;
    private final Catalogue catalogue;
    private final AtomicBoolean asking = new AtomicBoolean();

    @Inject
    Attendance(ComponentContext context, Presences presences, Catalogue catalogue) {
        this.context = context;
        this.presences = presences;
        this.catalogue = catalogue;
    }

    /** What is to be done for who comes and goes. */
    interface Follower {

        /** Somebody has come online with a session. */
        void online(JID session);

        /** Nobody is online any more at an address, bare or full. */
        void offline(JID address);
    }

    /** §12.6: asks those for their presence on whom it depends now what they are sent, and how long they stay. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    void follow(Node before, Node after) {
        boolean forAll = after.config().presenceBasedDelivery();
        var users = new LinkedHashSet<JID>();
        if (forAll && !before.config().presenceBasedDelivery()) {
            after.subscriptions().all().forEach(one -> users.add(one.jid().asBareJID()));
        } else if (before.subscriptions() != after.subscriptions()) {
            after.subscriptions().changesSince(before.subscriptions(), _ -> {}, one -> {
                if (forAll || one.options().dependOnPresence()) {
                    users.add(one.jid().asBareJID());
                }
            });
        }
        users.forEach(user -> send(Presence.Type.subscribe, user));
    }

    /** The link is up: those who let us know are asked whether they are online, on a thread of its own. */
    void attached() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name("pubsub-probes").start(() -> {
            try {
                catalogue.presenceKnown().forEach(user -> send(Presence.Type.probe, user));
            } catch (StorageException e) {
                log.warn("{}: nobody is asked whether they are online: {}", context.domain(), e.getMessage());
            } finally {
                asking.set(false);
            }
        });
    }

    void onAvailable(Presence presence, Follower follower) {
        if (presences.online(presence.getFrom(), show(presence))) {
            follower.online(presence.getFrom());
        }
    }

    void onUnavailable(Presence presence, Follower follower) {
        JID session = presence.getFrom();
        boolean last = presences.offline(session);
        follower.offline(session);
        if (last && session.getResource() != null) {
            follower.offline(session.asBareJID());
        }
    }

    /** RFC 6121 §3: everybody may have our presence, and give us theirs. */
    void onOther(Presence presence) {
        JID user = presence.getFrom().asBareJID();
        switch (presence.getType()) {
            case subscribe -> {
                send(Presence.Type.subscribed, user);
                sendAvailable(user);
            }
            case unsubscribe -> send(Presence.Type.unsubscribed, user);
            case probe -> sendAvailable(presence.getFrom());
            case subscribed -> catalogue.presenceOf(user, true);
            case unsubscribed -> catalogue.presenceOf(user, false);
            case unavailable, error -> {}
        }
    }

    private void send(Presence.Type type, JID to) {
        var presence = new Presence(type);
        presence.setFrom(context.domain());
        presence.setTo(to);
        context.outbound().send(presence);
    }

    private void sendAvailable(JID to) {
        var presence = new Presence();
        presence.setFrom(context.domain());
        presence.setTo(to);
        context.outbound().send(presence);
    }

    private static Show show(Presence presence) {
        String show = presence.getElement().elementTextTrim("show");
        List<Show> known = Arrays.stream(Show.values())
                .filter(value -> EventMessages.wire(value).equals(show))
                .toList();
        return known.isEmpty() ? Show.ONLINE : known.getFirst();
    }
}
