package im.annex.pubsub;

import im.annex.kernel.config.Setting;
import im.annex.pubsub.domain.AccessModel;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeConfig.ItemReply;
import im.annex.pubsub.domain.NodeConfig.NotificationType;
import im.annex.pubsub.domain.NodeConfig.SendLast;
import im.annex.pubsub.domain.PublishModel;
import im.annex.pubsub.domain.WhenFull;
import java.time.Duration;
import java.util.Optional;

/** How a node is configured as long as its owner has not said otherwise; for the components see {@link NodeConfig}. */
public record NodeDefaults(
        @Setting(value = "Who subscribes and reads: open, authorize or whitelist.", standard = "open")
        AccessModel accessModel,

        @Setting(
                value = "Who publishes besides owners and publishers: publishers for nobody, subscribers, or open.",
                standard = "publishers")
        PublishModel publishModel,

        @Setting(value = "Whether items are kept.", standard = "true")
        boolean persistItems,

        @Setting(value = "How many items are kept.", standard = "100", min = 1, max = 10_000_000)
        int maxItems,

        @Setting(
                value =
                        "What gives way where as many are kept: retract-oldest, discard-oldest, or reject for what is new.",
                standard = "retract-oldest")
        WhenFull whenFull,

        @Setting(value = "After which time an item is not kept any more; 0s for never.", standard = "0s", min = 0)
        Duration itemExpire,

        @Setting(value = "Whether notifications carry payloads.", standard = "true")
        boolean deliverPayloads,

        @Setting(
                value = "headline for messages to who is online; normal for messages that servers keep for others.",
                standard = "headline")
        NotificationType notificationType,

        @Setting(value = "Whether only those are notified who are known to be online.", standard = "false")
        boolean presenceBasedDelivery,

        @Setting(value = "Whether subscribers hear of a new configuration.", standard = "false")
        boolean notifyConfig,

        @Setting(value = "Whether subscribers hear of the end of the node.", standard = "true")
        boolean notifyDelete,

        @Setting(value = "Whether subscribers hear of every item that is removed.", standard = "true")
        boolean notifyRetract,

        @Setting(value = "Whether owners hear of who subscribes and unsubscribes.", standard = "false")
        boolean notifySubscriptions,

        @Setting(
                value = "When a subscriber gets the item published last: never, on-subscription, or"
                        + " on-subscription-and-presence.",
                standard = "on-subscription-and-presence")
        SendLast sendLast,

        @Setting(value = "Whose address goes with an item: owner, publisher or none.", standard = "none")
        ItemReply itemReply) {

    NodeConfig config() {
        return NodeConfig.STANDARD
                .draft()
                .accessModel(accessModel)
                .publishModel(publishModel)
                .persistItems(persistItems)
                .maxItems(maxItems)
                .whenFull(whenFull)
                .itemExpire(Optional.of(itemExpire).filter(Duration::isPositive))
                .deliverPayloads(deliverPayloads)
                .notificationType(notificationType)
                .presenceBasedDelivery(presenceBasedDelivery)
                .notifyConfig(notifyConfig)
                .notifyDelete(notifyDelete)
                .notifyRetract(notifyRetract)
                .notifySubscriptions(notifySubscriptions)
                .sendLast(sendLast)
                .itemReply(itemReply)
                .done();
    }
}
