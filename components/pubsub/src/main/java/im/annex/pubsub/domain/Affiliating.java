package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.List;
import org.xmpp.packet.JID;

/** §8.9.2. */
final class Affiliating {

    private Affiliating() {}

    static Outcome decide(Node node, Command.SetAffiliations command) {
        if (!node.ownedBy(command.from())) {
            return Outcome.refused(node, Refusal.NOT_AN_OWNER);
        }
        List<AffiliationChange> changes = command.changes();
        if (changes.stream().map(AffiliationChange::user).distinct().count() < changes.size()) {
            return Outcome.refused(node, Refusal.CONTRADICTORY);
        }
        var effects = new ArrayList<Effect>();
        var unchanged = new ArrayList<AffiliationChange>();
        Node changed = node;
        for (AffiliationChange change : newOwnersFirst(changes)) {
            if (possible(changed, change)) {
                changed = reviewed(changed.with(change.user(), change.affiliation()), change.user(), effects);
            } else {
                unchanged.add(new AffiliationChange(change.user(), changed.affiliationOf(change.user())));
            }
        }
        effects.addFirst(unchanged.isEmpty() ? new Effect.TellDone() : new Effect.TellUnchanged(unchanged));
        return new Outcome(changed, effects);
    }

    /** So that the last owner can hand the node over in one request. */
    private static List<AffiliationChange> newOwnersFirst(List<AffiliationChange> changes) {
        var sorted = new ArrayList<AffiliationChange>();
        changes.stream()
                .filter(change -> change.affiliation() == Affiliation.OWNER)
                .forEach(sorted::add);
        changes.stream()
                .filter(change -> change.affiliation() != Affiliation.OWNER)
                .forEach(sorted::add);
        return sorted;
    }

    /** By the state chart (§4.1), and never so that nobody owns the node. */
    private static boolean possible(Node node, AffiliationChange change) {
        boolean resigns = node.ownedBy(change.user()) && change.affiliation() != Affiliation.OWNER;
        return node.affiliationOf(change.user()).mayBecome(change.affiliation())
                && !(resigns && node.affiliations().owners() == 1);
    }

    /**
     * Whoever might not subscribe any more is not subscribed any more, either; whoever need not be approved of any more
     * waits no longer (§8.7.4).
     */
    private static Node reviewed(Node node, JID user, List<Effect> effects) {
        var reviewed = node.subscriptions();
        for (Subscription one : reviewed.ofUser(user)) {
            if (!node.admits(user)) {
                reviewed = reviewed.without(one);
                effects.add(new Effect.NotifySubscription(one.ended()));
            } else if (one.state() == SubscriptionState.PENDING
                    && node.affiliationOf(user).listed()) {
                var approved = one.in(SubscriptionState.SUBSCRIBED);
                reviewed = reviewed.with(approved);
                effects.addAll(Approving.approved(node, approved));
            }
        }
        return node.with(reviewed);
    }
}
