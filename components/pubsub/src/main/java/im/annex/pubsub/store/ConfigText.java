package im.annex.pubsub.store;

import static java.util.stream.Collectors.joining;

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
import org.xmpp.packet.JID;

/** A node's configuration as lines of names and values. */
final class ConfigText {

    private ConfigText() {}

    static String write(NodeConfig config) {
        var lines = new Lines();
        lines.put("title", config.title());
        lines.put("description", config.description());
        lines.put("type", config.type());
        lines.put("language", config.language());
        lines.put("contacts", config.contacts().stream().map(JID::toString).collect(joining("\n")));
        lines.put("access-model", config.accessModel().name());
        lines.put("publish-model", config.publishModel().name());
        lines.put("subscribe", config.subscribe());
        lines.put("persist-items", config.persistItems());
        lines.put("max-items", config.maxItems());
        lines.put("when-full", config.whenFull().name());
        lines.put(
                "item-expire",
                config.itemExpire().map(time -> Long.toString(time.toSeconds())).orElse(""));
        lines.put("max-payload-size", config.maxPayloadSize());
        lines.put("payload-namespace", config.payloadNamespace().orElse(""));
        lines.put("deliver-notifications", config.deliverNotifications());
        lines.put("deliver-payloads", config.deliverPayloads());
        lines.put("notification-type", config.notificationType().name());
        lines.put("presence-based-delivery", config.presenceBasedDelivery());
        lines.put("notify-config", config.notifyConfig());
        lines.put("notify-delete", config.notifyDelete());
        lines.put("notify-retract", config.notifyRetract());
        lines.put("notify-subscriptions", config.notifySubscriptions());
        lines.put("send-last", config.sendLast().name());
        lines.put("item-reply", config.itemReply().name());
        return lines.toString();
    }

    static NodeConfig read(String text) {
        var lines = Lines.parse(text);
        NodeConfigDraft draft = NodeConfig.STANDARD.draft();
        lines.text("title", draft::title);
        lines.text("description", draft::description);
        lines.text("type", draft::type);
        lines.text("language", draft::language);
        lines.text("contacts", value -> draft.contacts(addresses(value)));
        lines.text("access-model", value -> draft.accessModel(AccessModel.valueOf(value)));
        lines.text("publish-model", value -> draft.publishModel(PublishModel.valueOf(value)));
        lines.flag("subscribe", draft::subscribe);
        lines.flag("persist-items", draft::persistItems);
        lines.text("max-items", value -> draft.maxItems(Integer.parseInt(value)));
        lines.text("when-full", value -> draft.whenFull(WhenFull.valueOf(value)));
        lines.text(
                "item-expire",
                value -> draft.itemExpire(notEmpty(value).map(Long::parseLong).map(Duration::ofSeconds)));
        lines.text("max-payload-size", value -> draft.maxPayloadSize(Integer.parseInt(value)));
        lines.text("payload-namespace", value -> draft.payloadNamespace(notEmpty(value)));
        lines.flag("deliver-notifications", draft::deliverNotifications);
        lines.flag("deliver-payloads", draft::deliverPayloads);
        lines.text("notification-type", value -> draft.notificationType(NotificationType.valueOf(value)));
        lines.flag("presence-based-delivery", draft::presenceBasedDelivery);
        lines.flag("notify-config", draft::notifyConfig);
        lines.flag("notify-delete", draft::notifyDelete);
        lines.flag("notify-retract", draft::notifyRetract);
        lines.flag("notify-subscriptions", draft::notifySubscriptions);
        lines.text("send-last", value -> draft.sendLast(SendLast.valueOf(value)));
        lines.text("item-reply", value -> draft.itemReply(ItemReply.valueOf(value)));
        return draft.done();
    }

    private static Optional<String> notEmpty(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static List<JID> addresses(String value) {
        return Arrays.stream(value.split("\n"))
                .filter(line -> !line.isEmpty())
                .map(JID::new)
                .toList();
    }
}
