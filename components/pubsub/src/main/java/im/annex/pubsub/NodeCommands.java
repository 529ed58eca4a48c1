package im.annex.pubsub;

import static java.util.stream.Collectors.joining;

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
import im.annex.kernel.texts.Text;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Command.Configure;
import im.annex.pubsub.domain.Command.Delete;
import im.annex.pubsub.domain.Command.Purge;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** What admins do with nodes as a whole. Thread-safe. */
final class NodeCommands {

    private static final int PAGE = 500;

    private static final Field<String> CONTAINING = Field.text("containing")
            .label(Text.literal("Containing"))
            .description(Text.literal("Only nodes whose name or title contains this, in upper or lower case."))
            .standard("");

    private static final Field<String> AFTER = Field.text("after")
            .label(Text.literal("After"))
            .description(Text.literal("Only nodes whose names come after this one."))
            .standard("");

    private static final Field<Long> MOST = Field.integer("most", 1, 10_000)
            .label(Text.literal("Most"))
            .description(Text.literal("The most to list."))
            .standard(100L);

    private static final Field<JID> OWNER = Field.jid("owner")
            .label(Text.literal("Owner"))
            .description(Text.literal("The address of whoever is to own the node."))
            .required();

    private static final Field<List<String>> SET = Field.texts("options")
            .label(Text.literal("Options"))
            .description(Text.literal("What is to be different: lines of OPTION=VALUE, as node-options says them."))
            .check(
                    lines -> lines.stream().allMatch(line -> line.indexOf('=') > 0),
                    Text.literal("Each line is OPTION=VALUE."))
            .required();

    private static final Field<String> REDIRECT = Field.text("redirect")
            .label(Text.literal("Redirect"))
            .description(Text.literal("The URI of what is to be used instead."));

    private final Desk desk;
    private final Nodes nodes;
    private final Catalogue catalogue;
    private final NodeOptions options;
    private final NodeForm form;
    private final NodeRules rules;

    @Inject
    NodeCommands(Desk desk, Nodes nodes, Catalogue catalogue, NodeOptions options, NodeForm form, NodeRules rules) {
        this.desk = desk;
        this.nodes = nodes;
        this.catalogue = catalogue;
        this.options = options;
        this.form = form;
        this.rules = rules;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "nodes",
                                Text.literal("List nodes"),
                                Text.literal("Says which nodes there are, with how many items and subscriptions."),
                                this::list)
                        .with(CONTAINING)
                        .with(AFTER)
                        .with(MOST),
                Command.of(
                                "node-info",
                                Text.literal("Show a node"),
                                Text.literal("Says how a node is and who owns it."),
                                invocation -> desk.withNode(invocation, NodeCommands::info))
                        .with(Desk.NODE),
                Command.of(
                                "node-create",
                                Text.literal("Create a node"),
                                Text.literal("Makes a node for an owner."),
                                this::create)
                        .with(Desk.NODE)
                        .with(OWNER)
                        .with(NodeOptions.OPTIONS),
                Command.of(
                                "node-options",
                                Text.literal("Show the options of a node"),
                                Text.literal("Says how a node is configured."),
                                invocation -> desk.withNode(invocation, node -> show(node, invocation.language())))
                        .with(Desk.NODE),
                Command.of(
                                "node-configure",
                                Text.literal("Configure a node"),
                                Text.literal("Sets options of a node; what is not named stays as it is."),
                                this::configure)
                        .with(Desk.NODE)
                        .with(SET),
                Command.of(
                                "node-purge",
                                Text.literal("Purge a node"),
                                Text.literal(
                                        "Removes all items of a node; subscribers hear of it if they hear of items that are removed."),
                                invocation -> desk.withNode(
                                        invocation, node -> desk.run(node, Purge::new, "There are no items any more.")))
                        .with(Desk.NODE),
                Command.of(
                                "node-delete",
                                Text.literal("Delete a node"),
                                Text.literal("Ends a node with all that is kept of it."),
                                this::delete)
                        .with(Desk.NODE)
                        .with(REDIRECT));
    }

    private Reply list(Invocation invocation) {
        var values = invocation.values();
        String containing = values.get(CONTAINING).toLowerCase(Locale.ROOT);
        long most = values.get(MOST);
        var rows = new ArrayList<List<Value>>();
        String after = values.get(AFTER);
        List<Catalogue.Line> lines = catalogue.lines(after, PAGE);
        while (!lines.isEmpty() && rows.size() < most) {
            lines.stream()
                    .filter(line -> contains(line, containing))
                    .limit(most - rows.size())
                    .map(NodeCommands::row)
                    .forEach(rows::add);
            after = lines.getLast().name().value();
            lines = lines.size() < PAGE ? List.of() : catalogue.lines(after, PAGE);
        }
        return Reply.done(Report.empty()
                .fact("nodes", "Nodes in all", Value.of(nodes.count()))
                .table(new Table(
                        List.of(
                                new Column("node", "Node"),
                                new Column("title", "Title"),
                                new Column("type", "Type"),
                                new Column("access", "Access"),
                                new Column("creator", "Creator"),
                                new Column("created", "Created"),
                                new Column("items", "Items"),
                                new Column("subscriptions", "Subscriptions")),
                        rows)));
    }

    private static boolean contains(Catalogue.Line line, String text) {
        return line.name().value().toLowerCase(Locale.ROOT).contains(text)
                || line.title().toLowerCase(Locale.ROOT).contains(text);
    }

    private static List<Value> row(Catalogue.Line line) {
        return List.of(
                Value.of(line.name().value()),
                Value.of(line.title()),
                Value.of(line.type()),
                Value.of(line.access().toLowerCase(Locale.ROOT)),
                Value.of(line.creator().toString()),
                Value.of(line.created()),
                Value.of(line.items()),
                Value.of(line.subscriptions()));
    }

    private static Reply info(LiveNode node) {
        var affiliations = node.node().affiliations();
        return Reply.done(Report.empty()
                .fact("node", "Node", Value.of(node.name().value()))
                .fact("title", "Title", Value.of(node.node().config().title()))
                .fact("creator", "Creator", Value.of(node.identity().creator().toString()))
                .fact("created", "Created", Value.of(node.identity().created()))
                .fact(
                        "owners",
                        "Owners",
                        Value.of(affiliations.with(Affiliation.OWNER).stream()
                                .map(JID::toString)
                                .collect(joining(", "))))
                .fact(
                        "affiliations",
                        "Affiliations",
                        Value.of(affiliations.all().size()))
                .fact(
                        "subscriptions",
                        "Subscriptions",
                        Value.of(node.node().subscriptions().all().count()))
                .fact("items", "Items", Value.of(node.items())));
    }

    private Reply create(Invocation invocation) {
        var name = new NodeName(invocation.values().get(Desk.NODE));
        JID owner = invocation.values().get(OWNER).asBareJID();
        if (!Asked.isName(name)) {
            return Reply.refused(Reason.INVALID, "Nodes are not named like this.");
        }
        var standard = rules.standard(name);
        return options.with(
                invocation.values().get(NodeOptions.OPTIONS),
                standard,
                invocation.language(),
                config -> desk.in(name, () -> {
                    if (nodes.find(name).isPresent()) {
                        return Reply.refused(Reason.CONFLICT, "There is such a node already.");
                    }
                    var _ = nodes.create(name, owner, config);
                    return Reply.done(name.value() + " is there.");
                }));
    }

    private Reply show(LiveNode node, Locale reader) {
        Table table = Table.of(
                new Column("option", "Option"), new Column("value", "Value"), new Column("label", "What it is"));
        for (Element field : form.render(node.node().config(), reader).elements("field")) {
            if (!"hidden".equals(field.attributeValue("type"))) {
                String value =
                        field.elements("value").stream().map(Element::getText).collect(joining(", "));
                table = table.row(
                        Value.of(field.attributeValue("var", "")),
                        Value.of(value),
                        Value.of(field.attributeValue("label", "")));
            }
        }
        return Reply.done(Report.empty().table(table));
    }

    private Reply configure(Invocation invocation) {
        return desk.withNode(
                invocation,
                node -> options.with(
                        invocation.values().get(SET),
                        node.node().config(),
                        invocation.language(),
                        config -> desk.run(node, owner -> new Configure(owner, config), "It is configured.")));
    }

    private Reply delete(Invocation invocation) {
        Optional<String> elsewhere = invocation.values().find(REDIRECT).filter(uri -> !uri.isEmpty());
        return desk.withNode(
                invocation,
                node -> desk.run(
                        node, owner -> new Delete(owner, elsewhere), node.name().value() + " is no more."));
    }
}
