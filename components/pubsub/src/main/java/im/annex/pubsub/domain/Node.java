package im.annex.pubsub.domain;

import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** A leaf node but for its items, which only the store knows; immutable. */
public record Node(NodeConfig config, Affiliations affiliations, Subscriptions subscriptions) {

    /** A new node, owned by whoever creates it (§8.1). */
    public static Node createdBy(JID creator, NodeConfig config) {
        return new Node(config, Affiliations.NONE.with(creator, Affiliation.OWNER), Subscriptions.none());
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
            case Command.SeeOptions see -> Choosing.decide(this, see);
            case Command.SetOptions set -> Choosing.decide(this, set);
            case Command.Read read -> Reading.decide(this, read);
            case Command.Publish publish -> Publishing.decide(this, publish, rules);
            case Command.Retract retract -> Retracting.decide(this, retract);
            case Command.Own own -> Owning.own(this, own);
            case Command.Configure configure -> Configuring.decide(this, configure, rules);
            case Command.Delete delete -> Owning.delete(this, delete);
            case Command.Purge purge -> Owning.purge(this, purge);
            case Command.AnswerRequest answer -> Approving.answer(this, answer);
            case Command.AskAgain again -> Approving.askAgain(this, again);
            case Command.SetSubscriptions change -> Enrolling.decide(this, change, rules);
            case Command.SetAffiliations change -> Affiliating.decide(this, change);
            case Command.Bounce(var gone) -> Leaving.bounced(this, gone);
            case Command.GoOffline(var gone) -> Leaving.offline(this, gone);
            case Command.ComeOnline(var come) -> Leaving.online(this, come);
            case Command.EndLease lease -> Leaving.lease(this, lease);
        };
    }

    /** What a user is to this node, by the bare address (§4.1). */
    public Affiliation affiliationOf(JID user) {
        return affiliations.of(user);
    }

    /** Whether a user owns this node. */
    public boolean ownedBy(JID user) {
        return affiliationOf(user) == Affiliation.OWNER;
    }

    /** Whether a user, by whatever address, is subscribed and approved of. */
    boolean subscribed(JID user) {
        return subscriptions.ofUser(user).stream()
                .anyMatch(subscription -> subscription.state() == SubscriptionState.SUBSCRIBED);
    }

    /** Whether a user may see which items there are (§4.5, §6.5.1). */
    public boolean mayRead(JID user) {
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
    public boolean mayPublish(JID user) {
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

    /** Whether a user would be let in to subscribe and read by what is lasting about both (§4.1, §4.5). */
    boolean admits(JID user) {
        Affiliation affiliation = affiliationOf(user);
        return !affiliation.keptOut() && (affiliation.listed() || config.accessModel() != AccessModel.WHITELIST);
    }

    /** The one subscription that is meant, or why it is not known. */
    Found find(JID subscriber, Optional<SubId> id) {
        List<Subscription> current = subscriptions.of(subscriber);
        if (current.isEmpty()) {
            return new Found.Not(Refusal.NOT_SUBSCRIBED);
        }
        List<Subscription> meant = id.map(given ->
                        current.stream().filter(one -> one.id().equals(given)).toList())
                .orElse(current);
        if (meant.isEmpty()) {
            return new Found.Not(Refusal.INVALID_SUBID);
        }
        return meant.size() > 1 ? new Found.Not(Refusal.SUBID_REQUIRED) : new Found.One(meant.getFirst());
    }

    /** What came of looking for a subscription. */
    sealed interface Found {

        /** This one. */
        record One(Subscription subscription) implements Found {}

        /** None, or it is not known which. */
        record Not(Refusal why) implements Found {}
    }

    /** The same with a user affiliated otherwise. */
    public Node with(JID user, Affiliation affiliation) {
        return new Node(config, affiliations.with(user, affiliation), subscriptions);
    }

    /** The same with other subscriptions. */
    public Node with(Subscriptions others) {
        return new Node(config, affiliations, others);
    }

    /** The same, configured otherwise. */
    public Node with(NodeConfig other) {
        return new Node(other, affiliations, subscriptions);
    }
}
