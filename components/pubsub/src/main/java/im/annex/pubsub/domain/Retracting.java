package im.annex.pubsub.domain;

import java.util.ArrayList;
import org.xmpp.packet.JID;

/** §7.2. */
final class Retracting {

    private Retracting() {}

    static Outcome decide(Node node, Command.Retract command) {
        JID from = command.from();
        if (node.affiliationOf(from) == Affiliation.OUTCAST) {
            return Outcome.refused(node, Refusal.MAY_NOT_RETRACT);
        }
        if (!node.config().persistItems()) {
            return Outcome.refused(node, Refusal.NO_PERSISTENT_ITEMS);
        }
        if (!mayRetract(node, command)) {
            // who may neither read nor publish is not to learn which items there are
            boolean unknown = command.publisher().isEmpty() && (node.mayRead(from) || node.mayPublish(from));
            return Outcome.refused(node, unknown ? Refusal.NO_SUCH_ITEM : Refusal.MAY_NOT_RETRACT);
        }
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.Drop(command.item()));
        effects.add(new Effect.TellDone());
        if (command.notifying() || node.config().notifyRetract()) {
            effects.add(new Effect.NotifyRetracted(command.item()));
        }
        return new Outcome(node, effects);
    }

    /** §4.1: owners every item, others what they published as long as they may publish. */
    private static boolean mayRetract(Node node, Command.Retract command) {
        JID from = command.from();
        return command.publisher()
                .filter(publisher -> node.ownedBy(from)
                        || (node.mayPublish(from) && publisher.asBareJID().equals(from.asBareJID())))
                .isPresent();
    }
}
