package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.texts.Text;
import im.annex.pubsub.domain.Command.Retract;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.store.ItemPage;
import im.annex.pubsub.store.ItemQuery;
import im.annex.pubsub.store.ItemQuery.Order;
import im.annex.pubsub.store.KeptItem;
import im.annex.pubsub.store.NodeStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What admins do with the items of a node. Thread-safe. */
final class ItemCommands {

    private static final Field<String> ITEM = Field.text("item")
            .label(Text.literal("Item"))
            .description(Text.literal("The id of an item."))
            .required();

    private static final Field<Long> MOST = Field.integer("most", 1, 1000)
            .label(Text.literal("Most"))
            .description(Text.literal("The most items that are listed: the latest."))
            .standard(100L);

    private static final Field<Long> DAYS = Field.integer("days", 0, 36_500)
            .label(Text.literal("Days"))
            .description(Text.literal("What was published more than so many days ago is removed."))
            .required();

    private final Desk desk;
    private final Nodes nodes;
    private final NodeStore store;

    @Inject
    ItemCommands(Desk desk, Nodes nodes, NodeStore store) {
        this.desk = desk;
        this.nodes = nodes;
        this.store = store;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "node-items",
                                Text.literal("List the items of a node"),
                                Text.literal("Says which items a node keeps, and who published them."),
                                this::list)
                        .with(Desk.NODE)
                        .with(MOST),
                Command.of(
                                "item-show",
                                Text.literal("Show an item"),
                                Text.literal("Shows the payload of an item."),
                                this::show)
                        .with(Desk.NODE)
                        .with(ITEM),
                Command.of(
                                "item-delete",
                                Text.literal("Delete an item"),
                                Text.literal("Removes an item from a node; subscribers hear of it."),
                                this::delete)
                        .with(Desk.NODE)
                        .with(ITEM),
                Command.of(
                                "items-expire",
                                Text.literal("Delete old items of a node"),
                                Text.literal("Removes what was published before some days; nobody hears of it."),
                                this::expire)
                        .with(Desk.NODE)
                        .with(DAYS));
    }

    private Reply list(Invocation invocation) {
        int most = invocation.values().get(MOST).intValue();
        return desk.withNode(invocation, node -> {
            var query =
                    new ItemQuery(Order.MODIFICATION, false, new Position.Last(), most, true, node.since(nodes.now()));
            List<KeptItem> items =
                    store.items(node.id(), query).map(ItemPage::items).orElse(List.of());
            Table table = Table.of(
                    new Column("item", "Item"),
                    new Column("publisher", "Publisher"),
                    new Column("published", "Published"),
                    new Column("bytes", "Size"));
            return Reply.done(Report.empty()
                    .table(new Table(
                            table.columns(),
                            items.stream().map(ItemCommands::row).toList())));
        });
    }

    private static List<Value> row(KeptItem item) {
        int bytes = item.payload()
                .map(xml -> xml.getBytes(StandardCharsets.UTF_8).length)
                .orElse(0);
        return List.of(
                Value.of(item.id().value()),
                Value.of(item.publisher().toString()),
                Value.of(item.published()),
                Value.bytes(bytes));
    }

    private Reply show(Invocation invocation) {
        var id = new ItemId(invocation.values().get(ITEM));
        return desk.withNode(
                invocation,
                node -> node.find(id, nodes.now())
                        .map(item -> Reply.done(Report.empty()
                                .fact(
                                        "publisher",
                                        "Publisher",
                                        Value.of(item.publisher().toString()))
                                .fact("published", "Published", Value.of(item.published()))
                                .fact(
                                        "payload",
                                        "Payload",
                                        Value.of(item.payload().orElse("")))))
                        .orElseGet(() -> Reply.refused(Reason.NOT_FOUND, "There is no such item.")));
    }

    private Reply delete(Invocation invocation) {
        var id = new ItemId(invocation.values().get(ITEM));
        return desk.withNode(invocation, node -> {
            Optional<KeptItem> item = node.find(id, nodes.now());
            return item.isEmpty()
                    ? Reply.refused(Reason.NOT_FOUND, "There is no such item.")
                    : desk.run(
                            node,
                            owner -> new Retract(owner, id, item.map(KeptItem::publisher), true),
                            "It is removed.");
        });
    }

    private Reply expire(Invocation invocation) {
        var before = nodes.now().minus(Duration.ofDays(invocation.values().get(DAYS)));
        return desk.withNode(invocation, node -> {
            int items = node.items();
            node.removeBefore(before);
            return Reply.done(Report.of("Removed.").fact("items", "Items", Value.of(items - node.items())));
        });
    }
}
