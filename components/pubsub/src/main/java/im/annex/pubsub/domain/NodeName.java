package im.annex.pubsub.domain;

/** What names a node at its service (§12.9). */
public record NodeName(String value) {}
