package im.annex.pubsub.domain;

import java.util.Optional;

/**
 * How a node is configured (§8.2).
 *
 * @param subscribe whether anybody may subscribe
 * @param persistItems whether items are kept
 * @param deliverPayloads whether notifications carry payloads
 * @param maxItems how many items are kept, at least 1
 * @param maxPayloadSize of a payload in bytes
 * @param payloadNamespace of the payloads, if the node takes those of one namespace only
 */
public record NodeConfig(
        AccessModel accessModel,
        PublishModel publishModel,
        boolean subscribe,
        boolean persistItems,
        boolean deliverPayloads,
        int maxItems,
        WhenFull whenFull,
        int maxPayloadSize,
        Optional<String> payloadNamespace) {}
