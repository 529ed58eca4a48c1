package im.annex.pubsub.domain;

import java.util.List;
import java.util.Optional;

/** What a decision brings about, to be done in order. */
public sealed interface Effect {

    /** The sender is told why not. */
    record Refuse(Refusal refusal) implements Effect {}

    /** The sender is told how the subscription stands now (§6.1.2, §6.2.2). */
    record TellSubscription(Subscription subscription) implements Effect {}

    /** The owners are asked whether to approve of a subscription (§8.6). */
    record AskOwners(Subscription subscription) implements Effect {}

    /** A new subscriber gets the item published last, if there is one (§6.1.7). */
    record SendLastItem(Subscription subscription) implements Effect {}

    /**
     * An item is kept, and the oldest beyond a number are not any more, in one step (§7.1.2).
     *
     * @param tellRetracted whether subscribers hear of those
     */
    record Keep(Item item, int maxItems, boolean tellRetracted) implements Effect {}

    /** An item is not kept any more. */
    record Drop(ItemId item) implements Effect {}

    /** The publisher is told that the item is published, and under which name (§7.1.2); empty if there is no item. */
    record TellPublished(Optional<ItemId> item) implements Effect {}

    /** The sender is told that it is done. */
    record TellDone() implements Effect {}

    /** Subscribers are notified of an item, as it goes out to them (§7.1.2); empty if there is none. */
    record NotifyPublished(Optional<Item> item) implements Effect {}

    /** Subscribers are notified that there is no such item any more (§7.2.2.1). */
    record NotifyRetracted(ItemId item) implements Effect {}

    /** No item is kept any more. */
    record DropAll() implements Effect {}

    /** Subscribers are notified that no item is left (§8.5.2). */
    record NotifyPurged() implements Effect {}

    /** A subscriber is notified of how the subscription stands now (§8.6). */
    record NotifySubscription(Subscription subscription) implements Effect {}

    /** The sender is told which affiliations stay as they were, all others being changed (§8.9.2.4). */
    record TellUnchanged(List<AffiliationChange> unchanged) implements Effect {

        public TellUnchanged {
            unchanged = List.copyOf(unchanged);
        }
    }
}
