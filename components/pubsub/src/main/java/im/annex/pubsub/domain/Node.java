package im.annex.pubsub.domain;

import java.util.HashMap;
import java.util.Map;
import org.xmpp.packet.JID;

/**
 * A leaf node but for its items, which only the store knows; immutable.
 *
 * @param affiliations of bare addresses; whoever is not in it has none
 */
public record Node(NodeConfig config, Map<JID, Affiliation> affiliations, Subscriptions subscriptions) {

    public Node {
        affiliations = Map.copyOf(affiliations);
    }

    /** A new node, owned by whoever creates it (§8.1). */
    public static Node createdBy(JID creator, NodeConfig config) {
        return new Node(config, Map.of(creator.asBareJID(), Affiliation.OWNER), Subscriptions.none());
    }

    /**
     * A command's outcome.
     *
     * @param rules of the service
     */
    public Outcome decide(Command command, Rules rules) {
        return switch (command) {
            case Command.Subscribe subscribe -> Subscribing.decide(this, subscribe, rules);
            case Command.Unsubscribe unsubscribe -> Unsubscribing.decide(this, unsubscribe);
            case Command.Publish publish -> Publishing.decide(this, publish);
            case Command.Retract retract -> Retracting.decide(this, retract);
            case Command.Purge purge -> Owning.purge(this, purge);
            case Command.AnswerRequest answer -> Owning.answer(this, answer);
            case Command.SetAffiliations change -> Affiliating.decide(this, change);
        };
    }

    /** What a user is to this node, by the bare address (§4.1). */
    public Affiliation affiliationOf(JID user) {
        return affiliations.getOrDefault(user.asBareJID(), Affiliation.NONE);
    }

    /** Whether a user owns this node. */
    boolean ownedBy(JID user) {
        return affiliationOf(user) == Affiliation.OWNER;
    }

    /** Whether a user, by whatever address, is subscribed and approved of. */
    boolean subscribed(JID user) {
        return subscriptions.ofUser(user).stream()
                .anyMatch(subscription -> subscription.state() == SubscriptionState.SUBSCRIBED);
    }

    /** Whether a user may see which items there are (§4.5, §6.5.1). */
    boolean mayRead(JID user) {
        Affiliation affiliation = affiliationOf(user);
        if (affiliation.keptOut()) {
            return false;
        }
        return affiliation.listed()
                || switch (config.accessModel()) {
                    case OPEN -> true;
                    case AUTHORIZE -> subscribed(user);
                    case WHITELIST -> false;
                };
    }

    /** Whether a user may publish (§4.1, {@code pubsub#publish_model}). */
    boolean mayPublish(JID user) {
        Affiliation affiliation = affiliationOf(user);
        if (affiliation == Affiliation.OUTCAST) {
            return false;
        }
        return affiliation.publishes()
                || switch (config.publishModel()) {
                    case OPEN -> true;
                    case SUBSCRIBERS -> subscribed(user);
                    case PUBLISHERS -> false;
                };
    }

    /** The same with a user affiliated otherwise. */
    public Node with(JID user, Affiliation affiliation) {
        var changed = new HashMap<>(affiliations);
        if (affiliation == Affiliation.NONE) {
            changed.remove(user.asBareJID());
        } else {
            changed.put(user.asBareJID(), affiliation);
        }
        return new Node(config, changed, subscriptions);
    }

    /** The same with other subscriptions. */
    public Node with(Subscriptions others) {
        return new Node(config, affiliations, others);
    }
}
