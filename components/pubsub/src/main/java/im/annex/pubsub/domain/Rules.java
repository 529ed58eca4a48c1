package im.annex.pubsub.domain;

/**
 * What the service lays down for all its nodes.
 *
 * @param multiSubscribe whether an address may subscribe to a node more than once (§6.1.6)
 * @param maxSubscriptions of a user to one node, whatever the resources (§6.1.3.9)
 * @param maxItems the most items a node keeps, whatever its owner wants
 * @param maxPayloadSize the most bytes of a payload, whatever the owner of a node wants
 * @param subscribeOthers whether owners may subscribe those who have not asked for it (§8.8.2)
 */
public record Rules(
        boolean multiSubscribe, int maxSubscriptions, int maxItems, int maxPayloadSize, boolean subscribeOthers) {}
