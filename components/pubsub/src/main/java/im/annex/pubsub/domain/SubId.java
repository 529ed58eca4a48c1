package im.annex.pubsub.domain;

/** What tells apart the subscriptions of one address to one node (§6.1.6). */
public record SubId(String value) {}
