package im.annex.pubsub.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * How a node is configured (§8.2, §16.4.4).
 *
 * @param title a friendly name; may be empty
 * @param description may be empty
 * @param type what the items mean, usually a namespace; may be empty
 * @param language of the items, as a tag; may be empty
 * @param contacts who is to be asked about the node
 * @param accessModel who subscribes and reads
 * @param publishModel who publishes
 * @param subscribe whether anybody may subscribe
 * @param persistItems whether items are kept
 * @param maxItems how many items are kept, at least 1; {@link #MAX} for as many as the service allows
 * @param whenFull what gives way where as many are kept
 * @param itemExpire after which time items are not kept any more, if ever
 * @param maxPayloadSize of a payload in bytes
 * @param payloadNamespace of the payloads, if the node takes those of one namespace only
 * @param deliverNotifications whether subscribers are notified of items at all
 * @param deliverPayloads whether notifications carry payloads
 * @param notificationType how notifications are to be taken
 * @param presenceBasedDelivery whether only those are notified who are known to be online
 * @param notifyConfig whether subscribers hear of a new configuration
 * @param notifyDelete whether subscribers hear of the node's end
 * @param notifyRetract whether subscribers hear of every item that is removed, even if nobody asks for that
 * @param notifySubscriptions whether owners hear of who subscribes and unsubscribes
 * @param sendLast when a subscriber gets the item published last
 * @param itemReply whose address goes with an item
 */
public record NodeConfig(
        String title,
        String description,
        String type,
        String language,
        List<JID> contacts,
        AccessModel accessModel,
        PublishModel publishModel,
        boolean subscribe,
        boolean persistItems,
        int maxItems,
        WhenFull whenFull,
        Optional<Duration> itemExpire,
        int maxPayloadSize,
        Optional<String> payloadNamespace,
        boolean deliverNotifications,
        boolean deliverPayloads,
        NotificationType notificationType,
        boolean presenceBasedDelivery,
        boolean notifyConfig,
        boolean notifyDelete,
        boolean notifyRetract,
        boolean notifySubscriptions,
        SendLast sendLast,
        ItemReply itemReply) {

    /** As many items as the service allows, and payloads as large. */
    public static final int MAX = Integer.MAX_VALUE;

    /** What a service is made of that nobody has configured. */
    public static final NodeConfig STANDARD = new NodeConfig(
            "",
            "",
            "",
            "",
            List.of(),
            AccessModel.OPEN,
            PublishModel.PUBLISHERS,
            true,
            true,
            20,
            WhenFull.RETRACT_OLDEST,
            Optional.empty(),
            MAX,
            Optional.empty(),
            true,
            true,
            NotificationType.HEADLINE,
            false,
            false,
            true,
            false,
            false,
            SendLast.ON_SUBSCRIPTION_AND_PRESENCE,
            ItemReply.NONE);

    public NodeConfig {
        contacts = List.copyOf(contacts);
    }

    /** Something to change it with. */
    public NodeConfigDraft draft() {
        return new NodeConfigDraft(this);
    }

    /** How notifications are to be taken (RFC 6121 §5.2.2). */
    public enum NotificationType {
        /** As messages that are worth keeping for who is offline. */
        NORMAL,
        /** As messages for who is online. */
        HEADLINE
    }

    /** When a subscriber gets the item published last (§4.3). */
    public enum SendLast {
        /** Not unasked. */
        NEVER,
        /** When the subscription begins. */
        ON_SUBSCRIPTION,
        /** When the subscription begins, and whenever the subscriber comes online. */
        ON_SUBSCRIPTION_AND_PRESENCE
    }

    /** Whose address goes with an item (§12.17). */
    public enum ItemReply {
        /** An owner's. */
        OWNER,
        /** The publisher's. */
        PUBLISHER,
        /** Nobody's. */
        NONE
    }
}
