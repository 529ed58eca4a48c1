package im.annex.pubsub;

import static im.annex.pubsub.NodeForm.TEXTS;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import im.annex.pubsub.domain.AccessModel;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeConfig.ItemReply;
import im.annex.pubsub.domain.NodeConfig.NotificationType;
import im.annex.pubsub.domain.NodeConfig.SendLast;
import im.annex.pubsub.domain.NodeConfigDraft;
import im.annex.pubsub.domain.PublishModel;
import im.annex.pubsub.domain.WhenFull;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.xmpp.packet.JID;

/** The fields of a node's configuration (§16.4.4), with what people read, within the bounds of the service. */
final class NodeFields {

    /** What of the configuration is told to everybody who may see the node (§5.4). */
    static final NodeSetting<String> TITLE = text("title", NodeConfig::title, NodeConfigDraft::title);

    static final NodeSetting<String> DESCRIPTION =
            text("description", NodeConfig::description, NodeConfigDraft::description);
    static final NodeSetting<String> TYPE = text("type", NodeConfig::type, NodeConfigDraft::type);
    static final NodeSetting<String> LANGUAGE = new NodeSetting<>(
            Field.openChoice("pubsub#language", List.of(Option.of("de"), Option.of("en")))
                    .label(TEXTS.text("language")),
            NodeConfig::language,
            NodeConfigDraft::language);
    static final NodeSetting<List<JID>> CONTACTS = new NodeSetting<>(
            Field.jids("pubsub#contact").label(TEXTS.text("contact")), NodeConfig::contacts, NodeConfigDraft::contacts);
    static final NodeSetting<AccessModel> ACCESS_MODEL =
            choice("access_model", AccessModel.values(), NodeConfig::accessModel, NodeConfigDraft::accessModel);
    static final NodeSetting<PublishModel> PUBLISH_MODEL =
            choice("publish_model", PublishModel.values(), NodeConfig::publishModel, NodeConfigDraft::publishModel);

    /** §4.4: this service has leaves only. */
    static final Field<String> NODE_TYPE = Field.choice(
                    "pubsub#node_type", List.of(Option.of("leaf", TEXTS.text("node_type-leaf"))))
            .label(TEXTS.text("node_type"))
            .standard("leaf");

    /** Of what everybody can ask for again and again. */
    private static final int LONGEST = 2048;

    private static final String MAX = "max";

    /** At most a number that fits, or as much as there may be. */
    private static final String NUMBER_OR_MAX = "max|0*[1-9][0-9]{0,8}";

    private static final Duration CENTURY = Duration.ofDays(36_500);

    final NodeSetting<String> maxItems;
    private final NodeSetting<Long> maxPayloadSize;

    NodeFields(PubsubSettings settings) {
        maxItems = new NodeSetting<>(
                Field.text("pubsub#max_items", NUMBER_OR_MAX).label(TEXTS.text("max_items")),
                config -> numberOrMax(config.maxItems()),
                (draft, value) -> draft.maxItems(value.equals(MAX) ? NodeConfig.MAX : Integer.parseInt(value)));
        long most = settings.maxPayload().bytes();
        maxPayloadSize = new NodeSetting<>(
                Field.integer("pubsub#max_payload_size", 0, most).label(TEXTS.text("max_payload_size")),
                config -> Math.min(config.maxPayloadSize(), most),
                (draft, value) -> draft.maxPayloadSize(value == most ? NodeConfig.MAX : value.intValue()));
    }

    private static String numberOrMax(int number) {
        return number == NodeConfig.MAX ? MAX : Integer.toString(number);
    }

    private static final NodeSetting<String> ITEM_EXPIRE = new NodeSetting<>(
            Field.text("pubsub#item_expire", NUMBER_OR_MAX).label(TEXTS.text("item_expire")),
            config -> config.itemExpire()
                    .map(time -> Long.toString(time.toSeconds()))
                    .orElse(MAX),
            (draft, value) -> draft.itemExpire(expire(value)));

    private static Optional<Duration> expire(String value) {
        return value.equals(MAX)
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Long.parseLong(value))).filter(time -> time.compareTo(CENTURY) < 0);
    }

    private static final NodeSetting<String> PAYLOAD_NAMESPACE = new NodeSetting<>(
            Field.text("x-pubsub#payload_namespace").label(TEXTS.text("payload_namespace")),
            config -> config.payloadNamespace().orElse(""),
            (draft, value) -> draft.payloadNamespace(Optional.of(value).filter(given -> !given.isEmpty())));

    /** In the order in which they are shown. */
    List<NodeSetting<?>> all() {
        return List.of(
                TITLE,
                DESCRIPTION,
                TYPE,
                LANGUAGE,
                CONTACTS,
                ACCESS_MODEL,
                PUBLISH_MODEL,
                bool("subscribe", NodeConfig::subscribe, NodeConfigDraft::subscribe),
                bool("persist_items", NodeConfig::persistItems, NodeConfigDraft::persistItems),
                maxItems,
                choice("publish_node_full", WhenFull.values(), NodeConfig::whenFull, NodeConfigDraft::whenFull),
                ITEM_EXPIRE,
                maxPayloadSize,
                PAYLOAD_NAMESPACE,
                bool("deliver_notifications", NodeConfig::deliverNotifications, NodeConfigDraft::deliverNotifications),
                bool("deliver_payloads", NodeConfig::deliverPayloads, NodeConfigDraft::deliverPayloads),
                choice(
                        "notification_type",
                        NotificationType.values(),
                        NodeConfig::notificationType,
                        NodeConfigDraft::notificationType),
                bool(
                        "presence_based_delivery",
                        NodeConfig::presenceBasedDelivery,
                        NodeConfigDraft::presenceBasedDelivery),
                bool("notify_config", NodeConfig::notifyConfig, NodeConfigDraft::notifyConfig),
                bool("notify_delete", NodeConfig::notifyDelete, NodeConfigDraft::notifyDelete),
                bool("notify_retract", NodeConfig::notifyRetract, NodeConfigDraft::notifyRetract),
                bool("notify_sub", NodeConfig::notifySubscriptions, NodeConfigDraft::notifySubscriptions),
                sendLast(),
                choice("itemreply", ItemReply.values(), NodeConfig::itemReply, NodeConfigDraft::itemReply));
    }

    /** The words of the enumeration are longer than those on the wire. */
    private static NodeSetting<SendLast> sendLast() {
        String name = "send_last_published_item";
        return new NodeSetting<>(
                Field.choice(
                                "pubsub#" + name,
                                List.of(
                                        new Option<>(SendLast.NEVER, "never", TEXTS.text(name + "-never")),
                                        new Option<>(SendLast.ON_SUBSCRIPTION, "on_sub", TEXTS.text(name + "-on_sub")),
                                        new Option<>(
                                                SendLast.ON_SUBSCRIPTION_AND_PRESENCE,
                                                "on_sub_and_presence",
                                                TEXTS.text(name + "-on_sub_and_presence"))))
                        .label(TEXTS.text(name)),
                NodeConfig::sendLast,
                NodeConfigDraft::sendLast);
    }

    private static NodeSetting<String> text(
            String name, Function<NodeConfig, String> read, BiConsumer<NodeConfigDraft, String> write) {
        return new NodeSetting<>(
                Field.text("pubsub#" + name)
                        .label(TEXTS.text(name))
                        .check(words -> words.length() <= LONGEST, TEXTS.text("too-long", LONGEST)),
                read,
                write);
    }

    private static NodeSetting<Boolean> bool(
            String name, Function<NodeConfig, Boolean> read, BiConsumer<NodeConfigDraft, Boolean> write) {
        return new NodeSetting<>(Field.bool("pubsub#" + name).label(TEXTS.text(name)), read, write);
    }

    private static <E extends Enum<E>> NodeSetting<E> choice(
            String name, E[] values, Function<NodeConfig, E> read, BiConsumer<NodeConfigDraft, E> write) {
        List<Option<E>> options = Arrays.stream(values)
                .map(value -> new Option<>(
                        value, EventMessages.wire(value), TEXTS.text(name + "-" + EventMessages.wire(value))))
                .toList();
        return new NodeSetting<>(Field.choice("pubsub#" + name, options).label(TEXTS.text(name)), read, write);
    }
}
