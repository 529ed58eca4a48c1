package im.annex.pubsub.domain;

/**
 * An item's payload.
 *
 * @param namespace of its root element
 * @param xml as it goes out
 * @param size of that in bytes
 */
public record Payload(String namespace, String xml, int size) {}
