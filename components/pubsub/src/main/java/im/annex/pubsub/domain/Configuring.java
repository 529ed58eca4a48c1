package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.List;

/** §8.2. */
final class Configuring {

    private Configuring() {}

    static Outcome decide(Node node, Command.Configure command, Rules rules) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        NodeConfig config = command.config();
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.TellDone());
        if (!config.persistItems()) {
            effects.add(new Effect.DropAll());
        } else if (config.maxItems() < node.config().maxItems()) {
            effects.add(new Effect.DropOldest(Publishing.mostItems(config, rules)));
        }
        Node configured = reviewed(node.with(config), effects);
        if (config.notifyConfig()) {
            effects.add(new Effect.NotifyConfigured());
        }
        return new Outcome(configured, effects);
    }

    /** What another access model means to those who are subscribed, or wait to be. */
    private static Node reviewed(Node node, List<Effect> effects) {
        var reviewed = node.subscriptions();
        for (Subscription one : node.subscriptions().all().toList()) {
            if (!node.admits(one.jid())) {
                reviewed = reviewed.without(one);
                effects.add(new Effect.NotifySubscription(one.ended()));
            } else if (one.state() == SubscriptionState.PENDING
                    && node.config().accessModel() != AccessModel.AUTHORIZE) {
                var approved = one.in(SubscriptionState.SUBSCRIBED);
                reviewed = reviewed.with(approved);
                effects.addAll(Approving.approved(node, approved));
            }
        }
        return node.with(reviewed);
    }
}
