package im.annex.pubsub.domain;

/** What names an item on its node. */
public record ItemId(String value) {}
