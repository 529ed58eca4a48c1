package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.texts.Text;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xmpp.packet.JID;

/** Where commands of admins meet nodes: each in its own mailbox, and what is done is an owner's doing. Thread-safe. */
final class Desk {

    static final Field<String> NODE = Field.text("node")
            .label(Text.literal("Node"))
            .description(Text.literal("The name of a node."))
            .required();

    private final Nodes nodes;

    @Inject
    Desk(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Does something in the mailbox of a node, whether it is there or not; waits for it. */
    Reply in(NodeName name, Supplier<Reply> work) {
        try {
            return nodes.in(name, work).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StorageException storage) {
                return Reply.refused(Reason.BUSY, "The database cannot do that now: " + storage.getMessage());
            }
            throw e;
        }
    }

    /** Does something with the node that is named, in its mailbox. */
    Reply withNode(Invocation invocation, Function<LiveNode, Reply> work) {
        var name = new NodeName(invocation.values().get(NODE));
        return in(
                name,
                () -> nodes.find(name)
                        .map(work)
                        .orElseGet(() -> Reply.refused(Reason.NOT_FOUND, "There is no such node.")));
    }

    /** Runs a command as an owner of the node; only in its mailbox. */
    Reply run(LiveNode node, Function<JID, Command> asOwner, String done) {
        Optional<Effect.Reply> reply = ran(node, asOwner);
        return reply.filter(Desk::isDone).isPresent()
                ? Reply.done(done)
                : Reply.refused(Reason.NOT_POSSIBLE, why(reply));
    }

    private Optional<Effect.Reply> ran(LiveNode node, Function<JID, Command> asOwner) {
        JID owner = node.node().affiliations().with(Affiliation.OWNER).getFirst();
        var turn = nodes.run(node, asOwner.apply(owner));
        turn.rest().run();
        return turn.reply();
    }

    private static boolean isDone(Effect.Reply reply) {
        return switch (reply) {
            case Effect.Refuse _, Effect.TellUnchanged _, Effect.TellUnchangedSubscriptions _ -> false;
            case Effect.TellDone _, Effect.TellSubscription _, Effect.TellOptions _, Effect.TellPublished _ -> true;
        };
    }

    private static String why(Optional<Effect.Reply> reply) {
        if (reply.isPresent() && reply.get() instanceof Effect.Refuse refused) {
            return switch (refused.refusal()) {
                case NO_SUCH_ITEM -> "There is no such item.";
                case NO_PERSISTENT_ITEMS -> "This node keeps no items.";
                default -> "The node refuses: " + words(refused.refusal()) + ".";
            };
        }
        return "That cannot be: a node keeps an owner, and nobody is subscribed who has not asked for it.";
    }

    private static String words(Refusal refusal) {
        return EventMessages.wire(refusal).replace('-', ' ');
    }
}
