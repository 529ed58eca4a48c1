package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.store.Catalogue;
import java.util.Optional;
import org.dom4j.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * What comes without being asked: answers of owners (§8.6), notifications that bounce (§12.4), presence, deadlines. In
 * the mailboxes of the senders; handed on to those of the nodes.
 */
final class Correspondence implements Attendance.Follower, Deadlines.Due {

    private static final Logger log = LoggerFactory.getLogger(Correspondence.class);

    private final ComponentContext context;
    private final Nodes nodes;
    private final Catalogue catalogue;
    private final PubsubMeters meters;

    @Inject
    Correspondence(ComponentContext context, Nodes nodes, Catalogue catalogue, PubsubMeters meters) {
        this.context = context;
        this.nodes = nodes;
        this.catalogue = catalogue;
        this.meters = meters;
    }

    /** §8.6: a form that is not filled in leaves everything as it is. */
    void onMessage(Message message) {
        Element form = message.getElement().element(Namespaces.in(Namespaces.DATA_FORM, "x"));
        if (form == null || !Approvals.isOurs(form)) {
            refuse(message, StanzaError.cancel(Condition.service_unavailable));
            return;
        }
        switch (Approvals.read(form)) {
            case Submission.Filled(var values) -> hand(message, Approvals.answer(values));
            case Submission.Cancelled _ -> {}
            case Submission.Invalid invalid ->
                refuse(message, StanzaError.modify(Condition.not_acceptable).saying(invalid.in(Languages.of(message))));
            case Submission.Malformed(var problem) ->
                refuse(message, Refusals.malformed(problem.in(Languages.of(message))));
        }
    }

    private void hand(Message message, Approvals.Answer answer) {
        var done = nodes.in(answer.node(), () -> {
            Optional<LiveNode> node = nodes.find(answer.node());
            if (node.isEmpty()) {
                refuse(message, Refusals.noSuchNode());
                return true;
            }
            var turn = nodes.run(
                    node.get(),
                    new Command.AnswerRequest(message.getFrom(), answer.subscriber(), answer.id(), answer.allow()));
            turn.reply().ifPresent(reply -> {
                if (reply instanceof Effect.Refuse(var refusal)) {
                    refuse(message, Refusals.error(refusal));
                }
            });
            turn.rest().run();
            return true;
        });
        var _ = done.exceptionally(failure -> {
            log.warn("{}: an answer of an owner got lost: {}", context.domain(), failure.getMessage());
            refuse(message, StanzaError.wait(Condition.resource_constraint));
            return false;
        });
    }

    private void refuse(Message message, StanzaError error) {
        error.answerTo(message).ifPresent(context.outbound()::send);
    }

    /** §12.4: only what says that there is nobody, and never will be. */
    void onError(Message message) {
        boolean gone = StanzaError.carriedBy(message)
                .map(StanzaError::condition)
                .filter(condition -> condition == Condition.gone || condition == Condition.item_not_found)
                .isPresent();
        if (!gone || message.getID() == null) {
            return;
        }
        NotificationIds.node(message.getID())
                .flatMap(catalogue::named)
                .ifPresent(name -> nodes.later(name, node -> {
                    int before =
                            node.node().subscriptions().of(message.getFrom()).size();
                    nodes.runAlone(node, new Command.Bounce(message.getFrom()));
                    if (before > 0) {
                        meters.gone(before);
                        log.info(
                                "{}: {} is not subscribed to {} any more, as its server says that it is gone",
                                context.domain(),
                                message.getFrom(),
                                name.value());
                    }
                }));
    }

    /** §4.3. */
    @Override
    public void online(JID session) {
        catalogue.subscriptions(session).stream()
                .map(Catalogue.Subscribed::node)
                .distinct()
                .forEach(name -> nodes.later(name, node -> nodes.runAlone(node, new Command.ComeOnline(session))));
    }

    /** §12.5. */
    @Override
    public void offline(JID address) {
        catalogue.subscriptions(address).stream()
                .filter(one -> one.subscription().options().temporary())
                .map(Catalogue.Subscribed::node)
                .distinct()
                .forEach(name -> nodes.later(name, node -> nodes.runAlone(node, new Command.GoOffline(address))));
    }

    /** §12.19. */
    @Override
    public void lease(NodeName name, JID jid, SubId id) {
        nodes.find(name).ifPresent(node -> nodes.runAlone(node, new Command.EndLease(jid, id, nodes.now())));
    }

    @Override
    public void items(NodeName name) {
        nodes.find(name).ifPresent(nodes::expire);
    }
}
