package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.protocol.mam.MamRequest;
import im.annex.kernel.protocol.mam.MamRequest.Flaw;
import im.annex.kernel.protocol.mam.MamRequest.Wanted;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.NodeConfig.ItemReply;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.store.ArchivePage;
import im.annex.pubsub.store.ArchivePage.Entry;
import im.annex.pubsub.store.ArchiveQuery;
import im.annex.pubsub.store.NodeStore;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * The items of a node as an archive (XEP-0442, XEP-0313): of those that the node keeps, the notifications that told of
 * them. In the mailbox of the node.
 */
final class ReadingArchive {

    private final Nodes nodes;
    private final NodeStore store;
    private final Founding founding;
    private final PubsubSettings settings;
    private final ComponentContext context;
    private final Ids ids;

    @Inject
    ReadingArchive(
            Nodes nodes,
            NodeStore store,
            Founding founding,
            PubsubSettings settings,
            ComponentContext context,
            Ids ids) {
        this.nodes = nodes;
        this.store = store;
        this.founding = founding;
        this.settings = settings;
        this.context = context;
        this.ids = ids;
    }

    /** Who may read the items may read the archive (XEP-0313 §8.1). */
    IqAnswer onIq(IQ request) {
        String name = Mam.node(request.getChildElement());
        if (name.isEmpty()) {
            return IqAnswer.refused(Refusals.noNode());
        }
        Optional<LiveNode> node = nodes.find(new NodeName(name));
        if (node.isEmpty()) {
            return IqAnswer.refused(founding.missing(new NodeName(name)));
        }
        // nobody can say which subscription is meant, and it makes no difference
        Optional<SubId> any = node.get().node().subscriptions().ofUser(request.getFrom()).stream()
                .findFirst()
                .map(Subscription::id);
        var turn = nodes.run(node.get(), new Command.Read(request.getFrom(), any));
        return turn.reply().orElseThrow() instanceof Effect.Refuse(var refusal)
                ? IqAnswer.refused(Refusals.error(refusal))
                : answer(request, node.get());
    }

    private IqAnswer answer(IQ request, LiveNode node) {
        return switch (MamRequest.of(request)) {
            case MamRequest.Refused(Flaw flaw, String sentence) ->
                IqAnswer.refused(flaw == Flaw.BAD_REQUEST ? Refusals.malformed(sentence) : notHere(sentence));
            case MamRequest.TheForm() -> IqAnswer.result(Mam.formWithoutWords());
            case MamRequest.Metadata() -> IqAnswer.result(metadata(node));
            case MamRequest.Query query ->
                query.wanted().text().isPresent()
                        ? IqAnswer.refused(notHere("Nobody searches for words here."))
                        : found(request, node, query);
        };
    }

    private static StanzaError notHere(String sentence) {
        return StanzaError.cancel(Condition.feature_not_implemented).saying(sentence);
    }

    /** XEP-0313 §5. */
    private Element metadata(LiveNode node) {
        Optional<Mam.End> start = end(node, new Position.First());
        Optional<Mam.End> end = end(node, new Position.Last());
        return start.isPresent() && end.isPresent() ? Mam.metadata(start.get(), end.get()) : Mam.emptyMetadata();
    }

    private Optional<Mam.End> end(LiveNode node, Position position) {
        return store.archived(node.id(), ArchiveQuery.end(node.since(nodes.now()), position))
                .flatMap(page -> page.entries().stream().findFirst())
                .map(entry -> new Mam.End(entry.id(), entry.item().published()));
    }

    private IqAnswer found(IQ request, LiveNode node, MamRequest.Query query) {
        Wanted wanted = query.wanted();
        if (wanted.ids().size() > settings.maxListed()) {
            return IqAnswer.refused(Refusals.malformed("These are too many items at once."));
        }
        boolean everybodys = wanted.with()
                .filter(who -> who.asBareJID().equals(context.domain()))
                .isPresent();
        Optional<JID> publisher = everybodys ? Optional.empty() : wanted.with();
        if (publisher.filter(who -> !mayKnow(node, request.getFrom(), who)).isPresent()) {
            return IqAnswer.result(Mam.fin(PageResult.empty(OptionalLong.of(0)), true));
        }
        var question = new ArchiveQuery(
                node.since(nodes.now()),
                wanted.start(),
                wanted.end(),
                wanted.afterId(),
                wanted.beforeId(),
                wanted.ids(),
                publisher,
                query.page().position(),
                query.page().limit(settings.maxListed()));
        return store.archived(node.id(), question)
                .map(page -> {
                    sendAll(
                            request,
                            node,
                            query,
                            query.flipped() ? page.entries().reversed() : page.entries());
                    return IqAnswer.result(Mam.fin(result(page), isComplete(page, question)));
                })
                .orElseGet(() -> IqAnswer.refused(StanzaError.cancel(Condition.item_not_found)));
    }

    /** XEP-0313 §4.1.1: by publishers only those search who know them. */
    private static boolean mayKnow(LiveNode node, JID asker, JID publisher) {
        return node.node().config().itemReply() == ItemReply.PUBLISHER
                || node.node().ownedBy(asker)
                || asker.asBareJID().equals(publisher.asBareJID());
    }

    private void sendAll(IQ request, LiveNode node, MamRequest.Query query, List<Entry> entries) {
        Iterator<Element> payloads = XmlPayload.parseAll(entries.stream()
                        .flatMap(entry -> entry.item().payload().stream())
                        .toList())
                .iterator();
        for (Entry entry : entries) {
            send(request, node, query, entry, entry.item().payload().map(_ -> payloads.next()));
        }
    }

    private void send(IQ request, LiveNode node, MamRequest.Query query, Entry entry, Optional<Element> payload) {
        Element element = DocumentHelper.createElement("message");
        Element told = node.notification(entry.item(), payload).getElement();
        element.add(Mam.result(query.queryId(), entry.id(), entry.item().published(), Optional.of(told)));
        var message = new Message(element, true);
        message.setID(ids.next());
        message.setFrom(context.domain());
        message.setTo(request.getFrom());
        context.outbound().send(message);
    }

    private static PageResult result(ArchivePage page) {
        return page.entries().isEmpty()
                ? PageResult.empty(OptionalLong.of(page.count()))
                : PageResult.of(
                        page.entries().getFirst().id(), page.entries().getLast().id(), page.index(), page.count());
    }

    /** XEP-0313 §4.3.2: whether there is nothing more in the direction of the pages. */
    private static boolean isComplete(ArchivePage page, ArchiveQuery question) {
        if (page.entries().isEmpty()) {
            return question.most() > 0 || page.count() == 0;
        }
        Position position = question.position();
        boolean backwards = position instanceof Position.Last || position instanceof Position.Before;
        return backwards ? page.index() == 0 : page.index() + page.entries().size() == page.count();
    }
}
