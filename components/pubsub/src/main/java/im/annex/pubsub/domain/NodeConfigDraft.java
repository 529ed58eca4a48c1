package im.annex.pubsub.domain;

import im.annex.pubsub.domain.NodeConfig.ItemReply;
import im.annex.pubsub.domain.NodeConfig.NotificationType;
import im.annex.pubsub.domain.NodeConfig.SendLast;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** A configuration that is being changed; for the parts see {@link NodeConfig}. Confined to one thread. */
public final class NodeConfigDraft {

    private String title;
    private String description;
    private String type;
    private String language;
    private List<JID> contacts;
    private AccessModel accessModel;
    private PublishModel publishModel;
    private boolean subscribe;
    private boolean persistItems;
    private int maxItems;
    private WhenFull whenFull;
    private Optional<Duration> itemExpire;
    private int maxPayloadSize;
    private Optional<String> payloadNamespace;
    private boolean deliverNotifications;
    private boolean deliverPayloads;
    private NotificationType notificationType;
    private boolean presenceBasedDelivery;
    private boolean notifyConfig;
    private boolean notifyDelete;
    private boolean notifyRetract;
    private boolean notifySubscriptions;
    private SendLast sendLast;
    private ItemReply itemReply;

    NodeConfigDraft(NodeConfig config) {
        this.title = config.title();
        this.description = config.description();
        this.type = config.type();
        this.language = config.language();
        this.contacts = config.contacts();
        this.accessModel = config.accessModel();
        this.publishModel = config.publishModel();
        this.subscribe = config.subscribe();
        this.persistItems = config.persistItems();
        this.maxItems = config.maxItems();
        this.whenFull = config.whenFull();
        this.itemExpire = config.itemExpire();
        this.maxPayloadSize = config.maxPayloadSize();
        this.payloadNamespace = config.payloadNamespace();
        this.deliverNotifications = config.deliverNotifications();
        this.deliverPayloads = config.deliverPayloads();
        this.notificationType = config.notificationType();
        this.presenceBasedDelivery = config.presenceBasedDelivery();
        this.notifyConfig = config.notifyConfig();
        this.notifyDelete = config.notifyDelete();
        this.notifyRetract = config.notifyRetract();
        this.notifySubscriptions = config.notifySubscriptions();
        this.sendLast = config.sendLast();
        this.itemReply = config.itemReply();
    }

    /** Sets {@link NodeConfig#title}. */
    public NodeConfigDraft title(String value) {
        this.title = value;
        return this;
    }

    /** Sets {@link NodeConfig#description}. */
    public NodeConfigDraft description(String value) {
        this.description = value;
        return this;
    }

    /** Sets {@link NodeConfig#type}. */
    public NodeConfigDraft type(String value) {
        this.type = value;
        return this;
    }

    /** Sets {@link NodeConfig#language}. */
    public NodeConfigDraft language(String value) {
        this.language = value;
        return this;
    }

    /** Sets {@link NodeConfig#contacts}. */
    public NodeConfigDraft contacts(List<JID> value) {
        this.contacts = value;
        return this;
    }

    /** Sets {@link NodeConfig#accessModel}. */
    public NodeConfigDraft accessModel(AccessModel value) {
        this.accessModel = value;
        return this;
    }

    /** Sets {@link NodeConfig#publishModel}. */
    public NodeConfigDraft publishModel(PublishModel value) {
        this.publishModel = value;
        return this;
    }

    /** Sets {@link NodeConfig#subscribe}. */
    public NodeConfigDraft subscribe(boolean value) {
        this.subscribe = value;
        return this;
    }

    /** Sets {@link NodeConfig#persistItems}. */
    public NodeConfigDraft persistItems(boolean value) {
        this.persistItems = value;
        return this;
    }

    /** Sets {@link NodeConfig#maxItems}. */
    public NodeConfigDraft maxItems(int value) {
        this.maxItems = value;
        return this;
    }

    /** Sets {@link NodeConfig#whenFull}. */
    public NodeConfigDraft whenFull(WhenFull value) {
        this.whenFull = value;
        return this;
    }

    /** Sets {@link NodeConfig#itemExpire}. */
    public NodeConfigDraft itemExpire(Optional<Duration> value) {
        this.itemExpire = value;
        return this;
    }

    /** Sets {@link NodeConfig#maxPayloadSize}. */
    public NodeConfigDraft maxPayloadSize(int value) {
        this.maxPayloadSize = value;
        return this;
    }

    /** Sets {@link NodeConfig#payloadNamespace}. */
    public NodeConfigDraft payloadNamespace(Optional<String> value) {
        this.payloadNamespace = value;
        return this;
    }

    /** Sets {@link NodeConfig#deliverNotifications}. */
    public NodeConfigDraft deliverNotifications(boolean value) {
        this.deliverNotifications = value;
        return this;
    }

    /** Sets {@link NodeConfig#deliverPayloads}. */
    public NodeConfigDraft deliverPayloads(boolean value) {
        this.deliverPayloads = value;
        return this;
    }

    /** Sets {@link NodeConfig#notificationType}. */
    public NodeConfigDraft notificationType(NotificationType value) {
        this.notificationType = value;
        return this;
    }

    /** Sets {@link NodeConfig#presenceBasedDelivery}. */
    public NodeConfigDraft presenceBasedDelivery(boolean value) {
        this.presenceBasedDelivery = value;
        return this;
    }

    /** Sets {@link NodeConfig#notifyConfig}. */
    public NodeConfigDraft notifyConfig(boolean value) {
        this.notifyConfig = value;
        return this;
    }

    /** Sets {@link NodeConfig#notifyDelete}. */
    public NodeConfigDraft notifyDelete(boolean value) {
        this.notifyDelete = value;
        return this;
    }

    /** Sets {@link NodeConfig#notifyRetract}. */
    public NodeConfigDraft notifyRetract(boolean value) {
        this.notifyRetract = value;
        return this;
    }

    /** Sets {@link NodeConfig#notifySubscriptions}. */
    public NodeConfigDraft notifySubscriptions(boolean value) {
        this.notifySubscriptions = value;
        return this;
    }

    /** Sets {@link NodeConfig#sendLast}. */
    public NodeConfigDraft sendLast(SendLast value) {
        this.sendLast = value;
        return this;
    }

    /** Sets {@link NodeConfig#itemReply}. */
    public NodeConfigDraft itemReply(ItemReply value) {
        this.itemReply = value;
        return this;
    }

    /** What has come of it. */
    public NodeConfig done() {
        return new NodeConfig(
                title,
                description,
                type,
                language,
                contacts,
                accessModel,
                publishModel,
                subscribe,
                persistItems,
                maxItems,
                whenFull,
                itemExpire,
                maxPayloadSize,
                payloadNamespace,
                deliverNotifications,
                deliverPayloads,
                notificationType,
                presenceBasedDelivery,
                notifyConfig,
                notifyDelete,
                notifyRetract,
                notifySubscriptions,
                sendLast,
                itemReply);
    }
}
