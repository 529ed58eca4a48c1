package im.annex.pubsub.domain;

import java.util.ArrayList;
import java.util.List;
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
        for (Command.Retracted one : command.items()) {
            if (!mayRetract(node, from, one)) {
                // who may neither read nor publish is not to learn which items there are
                boolean unknown = one.publisher().isEmpty() && (node.mayRead(from) || node.mayPublish(from));
                return Outcome.refused(node, unknown ? Refusal.NO_SUCH_ITEM : Refusal.MAY_NOT_RETRACT);
            }
        }
        return retracted(node, command);
    }

    private static Outcome retracted(Node node, Command.Retract command) {
        List<ItemId> items =
                command.items().stream().map(Command.Retracted::item).toList();
        var effects = new ArrayList<Effect>();
        items.forEach(item -> effects.add(new Effect.Drop(item)));
        effects.add(new Effect.TellDone());
        if (command.notifying() || node.config().notifyRetract()) {
            effects.add(new Effect.NotifyRetracted(items));
        }
        return new Outcome(node, effects);
    }

    /** §4.1: owners every item, others what they published as long as they may publish. */
    private static boolean mayRetract(Node node, JID from, Command.Retracted one) {
        return one.publisher()
                .filter(publisher -> node.ownedBy(from)
                        || (node.mayPublish(from) && publisher.asBareJID().equals(from.asBareJID())))
                .isPresent();
    }
}
