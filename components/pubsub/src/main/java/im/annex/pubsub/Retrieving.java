package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.store.ItemPage;
import im.annex.pubsub.store.ItemQuery;
import im.annex.pubsub.store.ItemQuery.Order;
import im.annex.pubsub.store.KeptItem;
import im.annex.pubsub.store.NodeStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dom4j.Element;
import org.dom4j.QName;

/** Reading items (§6.5), by pages (XEP-0059) and in other orders (XEP-0413). In the mailbox of the node. */
final class Retrieving {

    /** Half of what servers commonly take from a component at once. */
    private static final int MOST_BYTES = 256 * 1024;

    private final Nodes nodes;
    private final Founding founding;
    private final NodeStore store;
    private final PubsubSettings settings;

    @Inject
    Retrieving(Nodes nodes, Founding founding, NodeStore store, PubsubSettings settings) {
        this.nodes = nodes;
        this.founding = founding;
        this.store = store;
        this.settings = settings;
    }

    /** §6.5.2. */
    IqAnswer onItems(Asked asked) {
        if (asked.node().isEmpty()) {
            return IqAnswer.refused(Refusals.noNode());
        }
        Optional<LiveNode> node = nodes.find(asked.node().get());
        if (node.isEmpty()) {
            return IqAnswer.refused(founding.missing(asked.node().get()));
        }
        var turn = nodes.run(node.get(), new Command.Read(asked.from(), asked.subId()));
        return turn.reply().orElseThrow() instanceof Effect.Refuse(var refusal)
                ? IqAnswer.refused(Refusals.error(refusal))
                : read(asked, node.get());
    }

    private IqAnswer read(Asked asked, LiveNode node) {
        List<Element> wanted = asked.element().elements(Namespaces.in(Namespaces.PUBSUB, "item"));
        if (wanted.size() > settings.maxListed()) {
            return IqAnswer.refused(Refusals.malformed("These are too many items at once."));
        }
        return wanted.isEmpty() ? page(asked, node) : named(node, wanted);
    }

    /** §6.5.6, §6.5.8: items that are not there are left out (§6.5.9.12); whoever gets but some of the others sees that. */
    private IqAnswer named(LiveNode node, List<Element> wanted) {
        List<ItemId> ids = wanted.stream()
                .map(item -> new ItemId(item.attributeValue("id", "")))
                .toList();
        List<KeptItem> found = store.items(node.id(), ids, node.since(nodes.now()));
        List<KeptItem> fitting = fitting(found, false);
        Element pubsub = Answers.pubsub(items(node, fitting));
        if (fitting.size() < found.size()) {
            pubsub.add(result(fitting, 0, found.size()).element());
        }
        return IqAnswer.result(pubsub);
    }

    private IqAnswer page(Asked asked, LiveNode node) {
        Optional<String> recent = asked.attribute("max_items");
        if (recent.isPresent() && !recent.get().matches("[0-9]{1,18}")) {
            return IqAnswer.refused(Refusals.malformed("max_items is not a number of items."));
        }
        return switch (PageRequest.of(asked.iq().getChildElement())) {
            case PageRequest.Malformed(var problem) -> IqAnswer.refused(Refusals.malformed(problem));
            case PageRequest.Page page -> {
                boolean plain = set(asked) == null && recent.isPresent();
                int most = (int) Math.min(recent.map(Long::parseLong).orElse(Long.MAX_VALUE), settings.maxListed());
                int limit = page.limit(most);
                yield ordered(asked, node, plain ? new Position.Last() : page.position(), limit);
            }
        };
    }

    private static Element set(Asked asked) {
        return asked.iq().getChildElement().element(QName.get("set", PageRequest.NAMESPACE));
    }

    /** XEP-0413 §4.1: the most recent ones asked for are those at the end of the order, or at its beginning. */
    private IqAnswer ordered(Asked asked, LiveNode node, Position position, int limit) {
        Element order = asked.iq().getChildElement().element(QName.get("order", Namespaces.ORDER_BY));
        Optional<Order> by = order == null ? Optional.of(Order.MODIFICATION) : order(order.attributeValue("by", ""));
        if (by.isEmpty()) {
            return IqAnswer.refused(StanzaError.cancel(Condition.feature_not_implemented)
                    .saying("There is no order by " + order.attributeValue("by", "") + "."));
        }
        boolean descending = order != null
                && (order.attributeValue("desc", "").equals("true")
                        || order.attributeValue("desc", "").equals("1"));
        boolean recent = set(asked) == null && position instanceof Position.Last;
        Position from = descending && recent ? new Position.First() : position;
        var query = new ItemQuery(by.get(), descending, from, limit, true, node.since(nodes.now()));
        return store.items(node.id(), query)
                .map(page -> answer(asked, node, page, from))
                .orElseGet(() -> IqAnswer.refused(StanzaError.cancel(Condition.item_not_found)));
    }

    private static Optional<Order> order(String by) {
        return switch (by) {
            case "creation" -> Optional.of(Order.CREATION);
            case "modification" -> Optional.of(Order.MODIFICATION);
            default -> Optional.empty();
        };
    }

    /** §6.5.4: whoever gets but some of the items sees that. */
    private IqAnswer answer(Asked asked, LiveNode node, ItemPage page, Position from) {
        boolean backwards = from instanceof Position.Last || from instanceof Position.Before;
        List<KeptItem> fitting = fitting(page.items(), backwards);
        Element pubsub = Answers.pubsub(items(node, fitting));
        long wanted = asked.attribute("max_items").map(Long::parseLong).orElse(Long.MAX_VALUE);
        if (set(asked) != null || fitting.size() < Math.min(wanted, page.count())) {
            int index = page.index() + (backwards ? page.items().size() - fitting.size() : 0);
            pubsub.add(result(fitting, index, page.count()).element());
        }
        return IqAnswer.result(pubsub);
    }

    private static PageResult result(List<KeptItem> items, int index, int count) {
        return items.isEmpty()
                ? PageResult.empty(OptionalLong.of(count))
                : PageResult.of(
                        items.getFirst().id().value(), items.getLast().id().value(), index, count);
    }

    /** As many as servers take at once; one at least, or nobody would come past it. */
    private static List<KeptItem> fitting(List<KeptItem> items, boolean backwards) {
        var fitting = new ArrayList<KeptItem>();
        int bytes = 0;
        for (KeptItem item : backwards ? items.reversed() : items) {
            bytes += item.payload()
                            .map(xml -> xml.getBytes(StandardCharsets.UTF_8).length)
                            .orElse(0)
                    + item.id().value().length();
            if (bytes > MOST_BYTES && !fitting.isEmpty()) {
                break;
            }
            fitting.add(item);
        }
        return backwards ? fitting.reversed() : fitting;
    }

    private static Element items(LiveNode node, List<KeptItem> items) {
        Element element = Namespaces.element(Namespaces.PUBSUB, "items")
                .addAttribute("node", node.name().value());
        Iterator<Element> payloads = XmlPayload.parseAll(
                        items.stream().flatMap(item -> item.payload().stream()).toList())
                .iterator();
        for (KeptItem item : items) {
            element.add(EventMessages.item(
                    Namespaces.PUBSUB,
                    item.id(),
                    node.publisher(item.publisher()),
                    item.payload().map(_ -> payloads.next())));
        }
        return element;
    }
}
