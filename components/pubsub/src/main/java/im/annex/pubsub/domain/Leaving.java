package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xmpp.packet.JID;

/** What becomes of subscriptions without anybody asking: §12.4, §12.5, §12.19. */
final class Leaving {

    private Leaving() {}

    /** §12.4: nobody is told, as nobody is there to be told. */
    static Outcome bounced(Node node, JID gone) {
        return ended(node, node.subscriptions().of(gone), _ -> true, false);
    }

    /** §12.5. */
    static Outcome offline(Node node, JID gone) {
        return ended(node, node.subscriptions().of(gone), one -> one.options().temporary(), false);
    }

    /** §12.19. */
    static Outcome lease(Node node, Command.EndLease lease) {
        return ended(
                node,
                node.subscriptions().of(lease.from()),
                one -> one.id().equals(lease.id())
                        && one.options()
                                .expire()
                                .filter(end -> !end.isAfter(lease.now()))
                                .isPresent(),
                true);
    }

    /** §4.3. */
    static Outcome online(Node node, JID come) {
        if (node.config().sendLast() != NodeConfig.SendLast.ON_SUBSCRIPTION_AND_PRESENCE) {
            return Outcome.of(node);
        }
        // §6.1.6: one for each address, however many subscriptions it has
        Map<JID, Effect> byAddress = new LinkedHashMap<>();
        node.subscriptions().ofUser(come).stream()
                .filter(one -> one.state() == SubscriptionState.SUBSCRIBED
                        && one.options().deliver())
                .filter(one -> one.jid().equals(come) || one.jid().getResource() == null)
                .forEach(one -> byAddress.putIfAbsent(one.jid(), new Effect.SendLastItem(one)));
        return new Outcome(node, List.copyOf(byAddress.values()));
    }

    private static Outcome ended(Node node, List<Subscription> some, Predicate<Subscription> which, boolean telling) {
        var left = node.subscriptions();
        var effects = new ArrayList<Effect>();
        for (Subscription one : some) {
            if (which.test(one)) {
                left = left.without(one);
                if (telling) {
                    effects.add(new Effect.NotifySubscription(one.ended()));
                }
            }
        }
        return left.equals(node.subscriptions()) ? Outcome.of(node) : new Outcome(node.with(left), effects);
    }
}
