package im.annex.pubsub.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** What a node is asked to do. */
public sealed interface Command {

    /** Whose stanza it is: the full address it came from. */
    JID from();

    /**
     * §6.1.1, §6.3.7.
     *
     * @param subscriber who is to be notified
     * @param id for the subscription if there is to be a new one
     * @param options as given with the request, if they were
     */
    record Subscribe(JID from, JID subscriber, SubId id, Optional<SubscriptionOptions> options) implements Command {

        /** Without options. */
        public Subscribe(JID from, JID subscriber, SubId id) {
            this(from, subscriber, id, Optional.empty());
        }
    }

    /** §6.2.1. */
    record Unsubscribe(JID from, JID subscriber, Optional<SubId> id) implements Command {}

    /** §6.3.2. */
    record SeeOptions(JID from, JID subscriber, Optional<SubId> id) implements Command {}

    /** §6.3.5. */
    record SetOptions(JID from, JID subscriber, Optional<SubId> id, SubscriptionOptions options) implements Command {}

    /**
     * §6.5: which items there are.
     *
     * @param id of the sender's subscription, if it is given
     */
    record Read(JID from, Optional<SubId> id) implements Command {}

    /**
     * §7.1.1.
     *
     * @param item as published; empty if there was none in the request
     * @param stock what the store has, as of this turn of the node's mailbox
     */
    record Publish(JID from, Optional<NewItem> item, Stock stock) implements Command {}

    /**
     * §7.2.1, §12.11: all of some items, or none of them.
     *
     * @param notifying whether the request asks for notifications
     */
    record Retract(JID from, List<Retracted> items, boolean notifying) implements Command {

        public Retract {
            items = List.copyOf(items);
        }

        /** A single item. */
        public Retract(JID from, ItemId item, Optional<JID> publisher, boolean notifying) {
            this(from, List.of(new Retracted(item, publisher)), notifying);
        }
    }

    /**
     * An item that is to be retracted.
     *
     * @param publisher whose item that is by the store; empty if there is no such item
     */
    record Retracted(ItemId item, Optional<JID> publisher) {}

    /** §8.2.1, §8.7: whether the sender may see and do what owners do. */
    record Own(JID from) implements Command {}

    /** §8.2.4. */
    record Configure(JID from, NodeConfig config) implements Command {}

    /**
     * §8.4.1.
     *
     * @param elsewhere the URI of what is to be used instead
     */
    record Delete(JID from, Optional<String> elsewhere) implements Command {}

    /** §8.5.1. */
    record Purge(JID from) implements Command {}

    /**
     * An owner approves of a pending subscription or denies it (§8.6).
     *
     * @param id of the subscription, if that is said; the form need not have it
     */
    record AnswerRequest(JID from, JID subscriber, Optional<SubId> id, boolean allow) implements Command {}

    /** §8.7.4: an owner wants to be asked about pending subscriptions once more. */
    record AskAgain(JID from) implements Command {}

    /** §8.8.2, in the order of the request. */
    record SetSubscriptions(JID from, List<SubscriptionChange> changes) implements Command {

        public SetSubscriptions {
            changes = List.copyOf(changes);
        }
    }

    /** §8.9.2, in the order of the request. */
    record SetAffiliations(JID from, List<AffiliationChange> changes) implements Command {

        public SetAffiliations {
            changes = List.copyOf(changes);
        }
    }

    /** §12.4: a subscriber cannot be reached any more, nor ever will be. */
    record Bounce(JID from) implements Command {}

    /** §12.5: nobody is online any more at an address, bare or full. */
    record GoOffline(JID from) implements Command {}

    /** §4.3: a subscriber has come online. */
    record ComeOnline(JID from) implements Command {}

    /** §12.19: the time of a subscription may be over. */
    record EndLease(JID from, SubId id, Instant now) implements Command {}
}
