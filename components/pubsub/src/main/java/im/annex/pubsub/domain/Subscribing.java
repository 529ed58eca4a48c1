package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.Optional;
import org.xmpp.packet.JID;

/** §6.1. */
final class Subscribing {

    private Subscribing() {}

    static Outcome decide(Node node, Command.Subscribe command, Rules rules) {
        JID jid = command.subscriber();
        var current = node.subscriptions().of(jid);
        var refusal = refusal(node, command);
        if (refusal.isPresent()) {
            return Outcome.refused(node, refusal.get());
        }
        if (current.stream().anyMatch(one -> one.state() == SubscriptionState.PENDING)) {
            return Outcome.refused(node, Refusal.SUBSCRIPTION_PENDING);
        }
        if (!current.isEmpty() && !rules.multiSubscribe()) {
            return Outcome.of(node, told(current.getLast(), command));
        }
        if (node.subscriptions().ofUser(jid).size() >= rules.maxSubscriptions()) {
            return Outcome.refused(node, Refusal.TOO_MANY_SUBSCRIPTIONS);
        }
        return subscribe(node, command);
    }

    private static Effect told(Subscription subscription, Command.Subscribe command) {
        return new Effect.TellSubscription(subscription, command.options().isPresent());
    }

    private static Optional<Refusal> refusal(Node node, Command.Subscribe command) {
        Affiliation affiliation = node.affiliationOf(command.from());
        if (!command.subscriber().asBareJID().equals(command.from().asBareJID())) {
            return Optional.of(Refusal.JIDS_DO_NOT_MATCH);
        }
        if (affiliation.keptOut()) {
            return Optional.of(Refusal.BLOCKED);
        }
        if (!node.config().subscribe()) {
            return Optional.of(Refusal.NO_SUBSCRIPTIONS);
        }
        if (node.config().accessModel() == AccessModel.WHITELIST && !affiliation.listed()) {
            return Optional.of(Refusal.NOT_ON_WHITELIST);
        }
        return Optional.empty();
    }

    /** §6.1.4: who is affiliated need not be approved of. */
    private static Outcome subscribe(Node node, Command.Subscribe command) {
        boolean approved = node.config().accessModel() != AccessModel.AUTHORIZE
                || node.affiliationOf(command.from()).listed();
        var state = approved ? SubscriptionState.SUBSCRIBED : SubscriptionState.PENDING;
        var subscription = new Subscription(
                command.id(), command.subscriber(), state, command.options().orElse(SubscriptionOptions.STANDARD));
        var effects = new ArrayList<Effect>();
        effects.add(told(subscription, command));
        if (!approved) {
            effects.add(new Effect.AskOwners(subscription));
        } else if (node.config().sendLast() != NodeConfig.SendLast.NEVER) {
            effects.add(new Effect.SendLastItem(subscription));
        }
        if (node.config().notifySubscriptions()) {
            effects.add(new Effect.NotifyOwners(subscription));
        }
        return new Outcome(node.with(node.subscriptions().with(subscription)), effects);
    }
}
