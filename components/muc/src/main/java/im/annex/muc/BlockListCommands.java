package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.texts.Text;
import java.util.List;
import org.xmpp.packet.JID;

/** {@code block-lists} and {@code blocked}: how block lists are followed and whom they name. Thread-safe. */
final class BlockListCommands {

    private static final Field<JID> WHO = Field.jid("jid")
            .label(Text.literal("Address"))
            .description(Text.literal("The address of a user, or a domain."))
            .required();

    private final BlockLists lists;
    private final Blocking blocking;

    @Inject
    BlockListCommands(BlockLists lists, Blocking blocking) {
        this.lists = lists;
        this.blocking = blocking;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                        "block-lists",
                        Text.literal("Show the block lists"),
                        Text.literal("Says which block lists are followed, how that goes, and how many they name."),
                        _ -> show()),
                Command.of(
                                "blocked",
                                Text.literal("Look up whether somebody is blocked"),
                                Text.literal("Says whether a user or a domain is kept out of all rooms, and by which"
                                        + " block list."),
                                this::lookUp)
                        .with(WHO));
    }

    private Reply show() {
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(
                                new Column("service", "Service"),
                                new Column("node", "Node"),
                                new Column("subscribed", "Subscribed"),
                                new Column("entries", "Entries"),
                                new Column("ignored", "Items ignored"),
                                new Column("updated", "Last update"),
                                new Column("error", "Last error")),
                        lists.all().stream().map(BlockListCommands::row).toList())));
    }

    private static List<Value> row(BlockList list) {
        var status = list.status();
        return List.of(
                Value.of(list.name().service().toString()),
                Value.of(list.name().node()),
                Value.of(status.subscribed()),
                Value.of(list.size()),
                Value.of(status.ignored()),
                status.updated().map(Value::of).orElse(Value.of("")),
                Value.of(status.error().orElse("")));
    }

    private Reply lookUp(Invocation invocation) {
        JID who = invocation.values().get(WHO).asBareJID();
        var account = BlockLists.account(who);
        var rows = lists.naming(who).stream()
                .map(list -> List.of(
                        Value.of(list.name().service().toString()),
                        Value.of(list.name().node()),
                        Value.of(list.names(account) ? who.toString() : who.getDomain())))
                .toList();
        return Reply.done(Report.empty()
                .fact("blocked", "Blocked", Value.of(blocking.blocks(who)))
                .table(new Table(
                        List.of(
                                new Column("service", "Service"),
                                new Column("node", "Node"),
                                new Column("names", "Names")),
                        rows)));
    }
}
