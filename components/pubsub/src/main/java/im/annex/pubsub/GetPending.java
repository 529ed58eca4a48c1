package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Audience;
import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.texts.Text;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Command.AskAgain;
import im.annex.pubsub.domain.Command.Own;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** The command by which owners are asked about pending subscriptions once more (§8.7). Thread-safe. */
final class GetPending {

    private static final String NODE = "pubsub#node";

    private final Catalogue catalogue;
    private final Nodes nodes;

    @Inject
    GetPending(Catalogue catalogue, Nodes nodes) {
        this.catalogue = catalogue;
        this.nodes = nodes;
    }

    Command command() {
        return Command.of(
                        Namespaces.GET_PENDING,
                        NodeForm.TEXTS.text("pending"),
                        Text.literal("Sends the owner of a node its pending subscription requests once more."),
                        this::choose)
                .openTo(Audience.EVERYONE)
                .askingMore();
    }

    /** §8.7.2: the nodes where somebody waits. */
    private Reply choose(Invocation invocation) {
        if (!(invocation.caller() instanceof Caller.Remote remote)) {
            return Reply.refused(Reason.NOT_POSSIBLE, "Requests are sent to owners by XMPP, who ask for them there.");
        }
        boolean owner =
                catalogue.affiliations(remote.jid()).stream().anyMatch(one -> one.affiliation() == Affiliation.OWNER);
        if (!owner) {
            return Reply.refused(Reason.FORBIDDEN, "You own no node here.");
        }
        List<Option<String>> options = catalogue.awaitingApproval(remote.jid()).stream()
                .map(name -> Option.of(name.value()))
                .toList();
        Field<String> node = Field.openChoice(NODE, options)
                .label(NodeForm.TEXTS.text("pending-node"))
                .required();
        Form form = Form.of(Namespaces.SUBSCRIBE_AUTHORIZATION, node).title(NodeForm.TEXTS.text("pending"));
        return new Reply.Ask(
                form,
                true,
                chosen -> send(remote.jid(), new NodeName(chosen.values().get(node))));
    }

    /** §8.7.4: the requests come once the owner is told that they do. */
    private Reply send(JID owner, NodeName name) {
        return nodes.in(name, () -> {
                    Optional<LiveNode> node = nodes.find(name);
                    if (node.isEmpty()) {
                        return Reply.refused(Reason.NOT_FOUND, "There is no such node.");
                    }
                    var turn = nodes.run(node.get(), new Own(owner));
                    return turn.reply().orElseThrow() instanceof Effect.Refuse
                            ? Reply.refused(Reason.FORBIDDEN, "You do not own this node.")
                            : Reply.done(Report.empty(), () -> sendLater(owner, name));
                })
                .toCompletableFuture()
                .join();
    }

    private void sendLater(JID owner, NodeName name) {
        nodes.later(name, node -> nodes.runAlone(node, new AskAgain(owner)));
    }
}
