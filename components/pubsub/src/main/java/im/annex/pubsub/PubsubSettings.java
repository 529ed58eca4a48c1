package im.annex.pubsub;

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Setting;
import im.annex.kernel.rates.RateLimit;
import im.annex.pubsub.domain.Rules;
import java.util.List;

/**
 * The settings of a component of type {@code pubsub}.
 *
 * @param name shown in service discovery
 * @param mayCreate nodes; without any rule, the users of the server's own domain
 * @param autoCreate see §7.1.4
 * @param multiSubscribe see {@link Rules#multiSubscribe}
 * @param maxNodes may be exceeded by the few that are created in the same instant
 * @param maxNodesPerUser of those that one user has created, admins aside; 0 for any number
 * @param maxSubscriptions see {@link Rules#maxSubscriptions}
 * @param subscribeOthers see {@link Rules#subscribeOthers}
 * @param maxItems see {@link Rules#maxItems}
 * @param maxPayload see {@link Rules#maxPayloadSize}
 * @param maxListed the most nodes, items or the like in one answer
 * @param requestRate of one user to the service
 * @param publishRate of one user to one node
 * @param nodeDefaults how a new node is configured
 * @param nodes what holds for those of some names; of several the last that says something counts
 */
public record PubsubSettings(
        @Setting(value = "The name of the service, as people see it.", standard = "Publish-Subscribe")
        String name,

        @Setting("Who may create nodes; without any rule, the users of the server's own domain.")
        List<AccessRule> mayCreate,

        @Setting(
                value = "Whether a node comes into being when somebody who may create it publishes to it.",
                standard = "true")
        boolean autoCreate,

        @Setting(
                value = "Whether one address may have several subscriptions to one node, each with options of its own.",
                standard = "false")
        boolean multiSubscribe,

        @Setting(value = "The most nodes at a time.", standard = "1000000", min = 1, max = 100_000_000)
        int maxNodes,

        @Setting(
                value = "The most nodes that one user may have created, admins aside; 0 for any number.",
                standard = "0",
                min = 0,
                max = 1_000_000)
        int maxNodesPerUser,

        @Setting(
                value = "The most subscriptions of one user to one node, whatever the devices.",
                standard = "20",
                min = 1,
                max = 1000)
        int maxSubscriptions,

        @Setting(
                value = "Whether the owner of a node may subscribe people who have not asked for it.",
                standard = "true")
        boolean subscribeOthers,

        @Setting(
                value = "The most items that a node keeps, whatever its owner wants.",
                standard = "10000",
                min = 1,
                max = 10_000_000)
        int maxItems,

        @Setting(
                value = "The largest payload of an item, whatever the owner of its node wants.",
                standard = "128KiB",
                min = 1,
                max = 16L << 20)
        ByteSize maxPayload,

        @Setting(
                value = "The most nodes or items in one answer; who wants more asks page by page.",
                standard = "500",
                min = 1,
                max = 10_000)
        int maxListed,

        @Setting(value = "How often one user may ask the service for something.", standard = "unlimited")
        RateLimit requestRate,

        @Setting(value = "How often one user may publish to one node.", standard = "unlimited")
        RateLimit publishRate,

        @Setting("How a node is configured as long as its owner has not said otherwise.")
        NodeDefaults nodeDefaults,

        @Setting("What holds for nodes of some names; of several entries the last that says something counts.")
        List<NamedNodes> nodes) {

    public PubsubSettings {
        mayCreate = List.copyOf(mayCreate);
        nodes = List.copyOf(nodes);
    }

    Rules rules() {
        return new Rules(multiSubscribe, maxSubscriptions, maxItems, (int) maxPayload.bytes(), subscribeOthers);
    }
}
