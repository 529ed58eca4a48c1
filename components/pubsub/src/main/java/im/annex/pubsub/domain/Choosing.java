package im.annex.pubsub.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/** §6.3. */
final class Choosing {

    private Choosing() {}

    static Outcome decide(Node node, Command.SeeOptions command) {
        return switch (find(node, command.from(), command.subscriber(), command.id())) {
            case Node.Found.Not(var why) -> Outcome.refused(node, why);
            case Node.Found.One(var one) -> Outcome.of(node, new Effect.TellOptions(one));
        };
    }

    static Outcome decide(Node node, Command.SetOptions command) {
        return switch (find(node, command.from(), command.subscriber(), command.id())) {
            case Node.Found.Not(var why) -> Outcome.refused(node, why);
            case Node.Found.One(var one) ->
                Outcome.of(node.with(node.subscriptions().with(one.with(command.options()))), new Effect.TellDone());
        };
    }

    /** §6.3.4.1: nobody chooses for somebody else; §6.3.4.2. */
    private static Node.Found find(Node node, JID from, JID subscriber, Optional<SubId> id) {
        if (!subscriber.asBareJID().equals(from.asBareJID())) {
            return new Node.Found.Not(Refusal.NOT_ONES_OWN_SUBSCRIPTION);
        }
        return node.subscriptions().of(subscriber).isEmpty()
                ? new Node.Found.Not(Refusal.NO_OPTIONS_WITHOUT_SUBSCRIPTION)
                : node.find(subscriber, id);
    }
}
