package im.annex.pubsub.domain;

import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** What a decision brings about, to be done in order. */
public sealed interface Effect {

    /** What whoever asked is told; there is one at most. */
    sealed interface Reply extends Effect {}

    /** The sender is told why not. */
    record Refuse(Refusal refusal) implements Reply {}

    /**
     * The sender is told how the subscription stands now (§6.1.2, §6.2.2).
     *
     * @param withOptions whether options came with the request, so that they are told, too (§6.3.7)
     */
    record TellSubscription(Subscription subscription, boolean withOptions) implements Reply {

        /** Without options. */
        public TellSubscription(Subscription subscription) {
            this(subscription, false);
        }
    }

    /** The sender is shown the options of a subscription (§6.3.3). */
    record TellOptions(Subscription subscription) implements Reply {}

    /** The publisher is told that the item is published, and under which name (§7.1.2); empty if there is no item. */
    record TellPublished(Optional<ItemId> item) implements Reply {}

    /** The sender is told that it is done. */
    record TellDone() implements Reply {}

    /** The sender is told which affiliations stay as they were, all others being changed (§8.9.2.4). */
    record TellUnchanged(List<AffiliationChange> unchanged) implements Reply {

        public TellUnchanged {
            unchanged = List.copyOf(unchanged);
        }
    }

    /** The sender is told which subscriptions stay as they were, all others being changed (§8.8.2.4). */
    record TellUnchangedSubscriptions(List<Subscription> unchanged) implements Reply {

        public TellUnchangedSubscriptions {
            unchanged = List.copyOf(unchanged);
        }
    }

    /** The owners are asked whether to approve of a subscription (§8.6). */
    record AskOwners(Subscription subscription) implements Effect {}

    /** One owner is asked whether to approve of a subscription (§8.7.4). */
    record AskOwner(JID owner, Subscription subscription) implements Effect {}

    /** The owners are told who has subscribed or unsubscribed ({@code pubsub#notify_sub}). */
    record NotifyOwners(Subscription subscription) implements Effect {}

    /** A subscriber gets the item published last, if there is one (§6.1.7). */
    record SendLastItem(Subscription subscription) implements Effect {}

    /**
     * An item is kept, and the oldest beyond a number are not any more, in one step (§7.1.2).
     *
     * @param tellRetracted whether subscribers hear of those
     */
    record Keep(Item item, int maxItems, boolean tellRetracted) implements Effect {}

    /** An item is not kept any more. */
    record Drop(ItemId item) implements Effect {}

    /** No item is kept any more. */
    record DropAll() implements Effect {}

    /** So many items are kept and no more, the newest (§8.2). */
    record DropOldest(int maxItems) implements Effect {}

    /** The node is no more, with everything that is kept of it (§8.4). */
    record Destroy(Optional<String> elsewhere) implements Effect {}

    /** Subscribers are notified of an item, as it goes out to them (§7.1.2); empty if there is none. */
    record NotifyPublished(Optional<Item> item) implements Effect {}

    /** Subscribers are notified that there are no such items any more (§7.2.2.1). */
    record NotifyRetracted(List<ItemId> items) implements Effect {

        public NotifyRetracted {
            items = List.copyOf(items);
        }
    }

    /** Subscribers are notified that no item is left (§8.5.2). */
    record NotifyPurged() implements Effect {}

    /** Subscribers are notified of how the node is configured now (§8.2.5.3). */
    record NotifyConfigured() implements Effect {}

    /** Subscribers, also pending ones, are notified that the node is no more (§8.4.2). */
    record NotifyDeleted(Subscriptions subscriptions, Optional<String> elsewhere) implements Effect {}

    /** A subscriber is notified of how the subscription stands now (§8.6). */
    record NotifySubscription(Subscription subscription) implements Effect {}
}
