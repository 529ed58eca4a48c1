package im.annex.pubsub.domain;

/** Why a node does not do what it was asked. */
public enum Refusal {
    /** §6.1.3.1: nobody subscribes somebody else. */
    JIDS_DO_NOT_MATCH,
    /** §6.1.3.4: not on the whitelist. */
    NOT_ON_WHITELIST,
    /** §6.1.3.7: an owner has yet to approve of the subscription. */
    SUBSCRIPTION_PENDING,
    /** §6.1.3.8: kept from subscribing. */
    BLOCKED,
    /** §6.1.3.9. */
    TOO_MANY_SUBSCRIPTIONS,
    /** §6.1.3.10: nobody subscribes to this node. */
    NO_SUBSCRIPTIONS,
    /** §6.2.3.1: which of the subscriptions is meant. */
    SUBID_REQUIRED,
    /** §6.2.3.2. */
    NOT_SUBSCRIBED,
    /** §6.3.4.2: who is not subscribed has nothing to choose. */
    NO_OPTIONS_WITHOUT_SUBSCRIPTION,
    /** §6.2.3.3: nobody unsubscribes somebody else. */
    NOT_ONES_OWN_SUBSCRIPTION,
    /** §6.2.3.5. */
    INVALID_SUBID,
    /** §6.5.9.3: only subscribers read. */
    MAY_NOT_READ_UNSUBSCRIBED,
    /** §7.1.3.1. */
    MAY_NOT_PUBLISH,
    /** §7.1.3.4: as many items as may be, and no item gives way. */
    NODE_FULL,
    /** §7.1.3.5. */
    PAYLOAD_TOO_BIG,
    /** §7.1.3.6: more than one payload, or one of the wrong namespace. */
    INVALID_PAYLOAD,
    /** §7.1.3.7: a node that keeps items needs one. */
    ITEM_REQUIRED,
    /** §7.1.3.7: a node that delivers payloads needs one. */
    PAYLOAD_REQUIRED,
    /** §7.1.3.7: a node that neither keeps items nor delivers payloads takes none. */
    ITEM_FORBIDDEN,
    /** §7.2.3.1: the item is somebody else's. */
    MAY_NOT_RETRACT,
    /** §7.2.3.2. */
    NO_SUCH_ITEM,
    /** §7.2.3.5, §8.5.3.3: the node keeps no items. */
    NO_PERSISTENT_ITEMS,
    /** §8: only owners do this. */
    NOT_AN_OWNER,
    /** §8.9.2.4: the same user is named twice in one request. */
    CONTRADICTORY
}
