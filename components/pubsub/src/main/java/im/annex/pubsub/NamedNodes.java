package im.annex.pubsub;

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.config.Setting;
import im.annex.pubsub.domain.AccessModel;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeConfig.NotificationType;
import im.annex.pubsub.domain.NodeConfig.SendLast;
import im.annex.pubsub.domain.NodeConfigDraft;
import im.annex.pubsub.domain.PublishModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What holds for nodes of some names; for the components that are not here see {@link NodeConfig}.
 *
 * @param named the names
 * @param fixed whether owners may not have it otherwise
 * @param mayCreate such nodes; empty for those who create others
 */
public record NamedNodes(
        @Setting("The names of the nodes: * stands for any characters, ? for one.")
        NamePattern named,

        @Setting(value = "Whether owners cannot have it otherwise.", standard = "false")
        boolean fixed,

        @Setting("Who may create such nodes; without any rule, those who may create others.")
        List<AccessRule> mayCreate,

        @Setting("Who subscribes and reads: open, authorize or whitelist.")
        Optional<AccessModel> accessModel,

        @Setting("Who publishes besides owners and publishers: publishers for nobody, subscribers, or open.")
        Optional<PublishModel> publishModel,

        @Setting("Whether items are kept.") Optional<Boolean> persistItems,

        @Setting(value = "How many items are kept.", min = 1, max = 10_000_000)
        Optional<Integer> maxItems,

        @Setting(value = "After which time an item is not kept any more; 0s for never.", min = 0)
        Optional<Duration> itemExpire,

        @Setting("headline for messages to who is online; normal for messages that servers keep for others.")
        Optional<NotificationType> notificationType,

        @Setting("When a subscriber gets the item published last: never, on-subscription, or"
                + " on-subscription-and-presence.")
        Optional<SendLast> sendLast) {

    public NamedNodes {
        mayCreate = List.copyOf(mayCreate);
    }

    /** A configuration with what is said here. */
    NodeConfig in(NodeConfig config) {
        NodeConfigDraft draft = config.draft();
        accessModel.ifPresent(draft::accessModel);
        publishModel.ifPresent(draft::publishModel);
        persistItems.ifPresent(draft::persistItems);
        maxItems.ifPresent(draft::maxItems);
        itemExpire.ifPresent(time -> draft.itemExpire(Optional.of(time).filter(Duration::isPositive)));
        notificationType.ifPresent(draft::notificationType);
        sendLast.ifPresent(draft::sendLast);
        return draft.done();
    }
}
