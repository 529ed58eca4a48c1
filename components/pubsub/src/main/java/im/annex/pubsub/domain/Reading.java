package im.annex.pubsub.domain;

import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** §6.5. */
final class Reading {

    private Reading() {}

    static Outcome decide(Node node, Command.Read command) {
        return refusal(node, command)
                .map(refusal -> Outcome.refused(node, refusal))
                .orElseGet(() -> Outcome.of(node, new Effect.TellDone()));
    }

    private static Optional<Refusal> refusal(Node node, Command.Read command) {
        JID from = command.from();
        if (node.affiliationOf(from).keptOut()) {
            return Optional.of(Refusal.BLOCKED);
        }
        if (!node.mayRead(from)) {
            return Optional.of(
                    node.config().accessModel() == AccessModel.WHITELIST
                            ? Refusal.NOT_ON_WHITELIST
                            : Refusal.MAY_NOT_READ_UNSUBSCRIBED);
        }
        if (!node.config().persistItems()) {
            return Optional.of(Refusal.NO_PERSISTENT_ITEMS);
        }
        return unclear(node.subscriptions().ofUser(from), command.id());
    }

    /** §6.5.9.1, §6.5.9.2. */
    private static Optional<Refusal> unclear(List<Subscription> subscriptions, Optional<SubId> id) {
        if (id.isEmpty()) {
            long most = subscriptions.stream()
                    .map(Subscription::jid)
                    .mapToLong(jid -> subscriptions.stream()
                            .filter(one -> one.jid().equals(jid))
                            .count())
                    .max()
                    .orElse(0);
            return most > 1 ? Optional.of(Refusal.SUBID_REQUIRED) : Optional.empty();
        }
        boolean known = subscriptions.isEmpty()
                || subscriptions.stream().anyMatch(one -> one.id().equals(id.get()));
        return known ? Optional.empty() : Optional.of(Refusal.INVALID_SUBID);
    }
}
