package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.internal.admin.ProcessControl.ComponentView;
import im.annex.kernel.internal.admin.ProcessControl.Vital;
import im.annex.kernel.texts.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** {@code status} and {@code admins}: how things are. */
final class StatusCommands {

    private final ProcessControl process;
    private final Admins admins;
    private final Clock clock;

    StatusCommands(ProcessControl process, Admins admins, Clock clock) {
        this.process = process;
        this.admins = admins;
        this.clock = clock;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                        "status",
                        Text.literal("Status"),
                        Text.literal("Says how the process, its components and its database are."),
                        this::status),
                Command.of(
                        "admins",
                        Text.literal("List admins"),
                        Text.literal("Says whom the commands obey over XMPP."),
                        this::admins));
    }

    private Reply status(Invocation invocation) {
        Runtime runtime = Runtime.getRuntime();
        Report report = Report.empty()
                .fact("version", "Version", Value.of(process.version()))
                .fact("java", "Java", Value.of(System.getProperty("java.version")))
                .fact("started", "Started", Value.of(process.started()))
                .fact("uptime-seconds", "Up for", Value.of(Duration.between(process.started(), clock.instant())))
                .fact("heap-bytes", "Heap in use", Value.bytes(runtime.totalMemory() - runtime.freeMemory()))
                .fact("heap-limit-bytes", "Heap at most", Value.bytes(runtime.maxMemory()));
        for (Vital vital : process.vitals()) {
            report = report.fact(vital.key(), vital.label(), vital.value());
        }
        return Reply.done(report.table(table(process.components())));
    }

    static Table table(List<ComponentView> components) {
        Table table = Table.of(
                new Column("domain", "Domain"),
                new Column("type", "Type"),
                new Column("state", "State"),
                new Column("since", "Since"),
                new Column("received", "Received"),
                new Column("sent", "Sent"),
                new Column("waiting", "Waiting"),
                new Column("reason", "Reason"));
        for (ComponentView component : components) {
            table = table.row(
                    Value.of(component.domain().toString()),
                    Value.of(component.type()),
                    Value.of(component.state()),
                    Value.of(component.since()),
                    counted(component.received()),
                    counted(component.sent()),
                    counted(component.waiting()),
                    Value.of(component.reason().orElse("")));
        }
        return table;
    }

    private static Value counted(OptionalLong count) {
        return count.isPresent() ? Value.of(count.getAsLong()) : Value.of("");
    }

    private Reply admins(Invocation invocation) {
        Table table = Table.of(new Column("jid", "Address"));
        for (var admin : admins.all()) {
            table = table.row(Value.of(admin.toString()));
        }
        Report report = admins.all().isEmpty()
                ? Report.of("There are none; set administration.admins to give commands over XMPP.")
                : Report.empty();
        return Reply.done(report.table(table));
    }
}
