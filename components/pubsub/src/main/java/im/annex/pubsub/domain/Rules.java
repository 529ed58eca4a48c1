package im.annex.pubsub.domain;

/**
 * What the service lays down for all its nodes.
 *
 * @param multiSubscribe whether an address may subscribe to a node more than once (§6.1.6)
 * @param maxSubscriptions of a user to one node, whatever the resources (§6.1.3.9)
 */
public record Rules(boolean multiSubscribe, int maxSubscriptions) {}
