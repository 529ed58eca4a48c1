package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.AccessModel;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue;
import im.annex.pubsub.store.Catalogue.Listed;
import im.annex.pubsub.store.Catalogue.TypeFilter;
import im.annex.pubsub.store.ItemQuery;
import im.annex.pubsub.store.ItemQuery.Order;
import im.annex.pubsub.store.KeptItem;
import im.annex.pubsub.store.NodeStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;

/** Service discovery of nodes and their items (§5.2 to §5.5). Nodes are found in their own mailboxes. */
final class Directory {

    private final Nodes nodes;
    private final NodeStore store;
    private final Catalogue catalogue;
    private final MetaData metaData;
    private final Features features;
    private final PubsubSettings settings;

    @Inject
    Directory(
            Nodes nodes,
            NodeStore store,
            Catalogue catalogue,
            MetaData metaData,
            Features features,
            PubsubSettings settings) {
        this.nodes = nodes;
        this.store = store;
        this.catalogue = catalogue;
        this.metaData = metaData;
        this.features = features;
        this.settings = settings;
    }

    /** Whether there is a node of this name; what there is not may be the name of a command. */
    boolean knows(String name) {
        return nodes.find(new NodeName(name)).isPresent();
    }

    /** §5.2. */
    IqAnswer onNodes(IQ request) {
        Element query = request.getChildElement();
        Optional<TypeFilter> filter = TypeFilters.read(query);
        if (filter.isEmpty()) {
            return IqAnswer.refused(Refusals.malformed("A filter either includes types or excludes them."));
        }
        return paged(query, page -> {
            var found = catalogue.visible(
                    request.getFrom(), filter.get(), page.position(), page.limit(settings.maxListed()));
            List<DiscoItem> items = found.nodes().stream()
                    .map(node -> new DiscoItem(
                            request.getTo(),
                            node.title().isEmpty() ? null : node.title(),
                            node.name().value()))
                    .toList();
            List<String> keys = found.nodes().stream()
                    .map(Listed::name)
                    .map(NodeName::value)
                    .toList();
            return answer(query, DiscoCodec.encode(items, null), keys, found.index(), found.count());
        });
    }

    /** §5.3, §5.4. */
    IqAnswer onInfo(IQ request) {
        return withNode(request, node -> {
            boolean visible = node.node().config().accessModel() != AccessModel.WHITELIST
                    || node.node().mayRead(request.getFrom());
            String title = node.node().config().title();
            var info = new DiscoInfo(
                    List.of(new Identity("pubsub", "leaf", visible && !title.isEmpty() ? title : null)),
                    features.ofNodes(),
                    visible ? List.of(metaData.of(node)) : List.of());
            return IqAnswer.result(DiscoCodec.encode(info, node.name().value()));
        });
    }

    /** XEP-0131 §3.2: which headers there are on notifications (§12.16). */
    IqAnswer onHeaders(IQ request) {
        var info = new DiscoInfo(
                List.of(new Identity("pubsub", "service", settings.name())),
                Set.of(Namespaces.SHIM + "#SubID"),
                List.of());
        return IqAnswer.result(DiscoCodec.encode(info, Namespaces.SHIM));
    }

    /** §5.5: who may not read the items does not see their ids either. */
    IqAnswer onItems(IQ request) {
        Element query = request.getChildElement();
        return withNode(request, node -> {
            if (!node.node().mayRead(request.getFrom())) {
                return IqAnswer.refused(StanzaError.auth(Condition.forbidden));
            }
            return paged(query, page -> {
                var wanted = new ItemQuery(
                        Order.MODIFICATION,
                        false,
                        page.position(),
                        page.limit(settings.maxListed()),
                        false,
                        node.since(nodes.now()));
                return store.items(node.id(), wanted)
                        .map(found -> {
                            List<String> ids = found.items().stream()
                                    .map(KeptItem::id)
                                    .map(id -> id.value())
                                    .toList();
                            List<DiscoItem> items = ids.stream()
                                    .map(id -> new DiscoItem(request.getTo(), id, null))
                                    .toList();
                            return answer(
                                    query,
                                    DiscoCodec.encode(items, node.name().value()),
                                    ids,
                                    found.index(),
                                    found.count());
                        })
                        .orElseGet(() -> IqAnswer.refused(Refusals.noSuchNode()));
            });
        });
    }

    private IqAnswer withNode(IQ request, Function<LiveNode, IqAnswer> then) {
        var name = new NodeName(request.getChildElement().attributeValue("node", ""));
        return nodes.find(name).map(then).orElseGet(() -> IqAnswer.refused(Refusals.noSuchNode()));
    }

    private static IqAnswer paged(Element query, Function<PageRequest.Page, IqAnswer> then) {
        return switch (PageRequest.of(query)) {
            case PageRequest.Malformed(var problem) -> IqAnswer.refused(Refusals.malformed(problem));
            case PageRequest.Page page -> then.apply(page);
        };
    }

    /** XEP-0059 §2.2; who has not asked for pages sees that it was given but one where there is more. */
    private static IqAnswer answer(Element query, Element found, List<String> keys, int index, int count) {
        boolean asked = query.element(QName.get("set", PageRequest.NAMESPACE)) != null;
        if (count > 0 && (asked || keys.size() < count)) {
            PageResult result = keys.isEmpty()
                    ? PageResult.empty(OptionalLong.of(count))
                    : PageResult.of(keys.getFirst(), keys.getLast(), index, count);
            found.add(result.element());
        }
        return IqAnswer.result(found);
    }
}
