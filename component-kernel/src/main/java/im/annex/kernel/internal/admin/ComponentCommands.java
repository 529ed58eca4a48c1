package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.internal.admin.ProcessControl.ComponentView;
import im.annex.kernel.internal.admin.ProcessControl.RefusedException;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.texts.Text;
import java.util.List;
import java.util.function.Function;
import org.xmpp.packet.JID;

/** {@code components}, {@code start}, {@code stop}, {@code restart} and {@code replace}. */
final class ComponentCommands {

    private static final Field<JID> COMPONENT = Field.jid("component")
            .label(Text.literal("Component"))
            .description(Text.literal("The domain of the component."))
            .required();

    private static final Field<String> TYPE = Field.text("type")
            .label(Text.literal("Type"))
            .description(Text.literal("The component type, such as muc."))
            .required();

    private final ProcessControl process;

    ComponentCommands(ProcessControl process) {
        this.process = process;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                        "components",
                        Text.literal("List components"),
                        Text.literal("Says which components there are and how they are."),
                        _ -> Reply.done(Report.empty().table(StatusCommands.table(process.components())))),
                command("start", "Start a component", "Starts a component that does not run.", process::start),
                command(
                        "stop",
                        "Stop a component",
                        "Stops a component gracefully; it stays stopped until it is started.",
                        process::stop),
                command(
                        "restart",
                        "Restart a component",
                        "Stops a component gracefully and starts it, with its settings of the configuration read last.",
                        process::restart),
                Command.of(
                                "replace",
                                Text.literal("Replace a component type"),
                                Text.literal(
                                        "Loads a component type afresh from its folder and restarts its components."),
                                this::replace)
                        .with(TYPE));
    }

    private static Command command(String name, String title, String description, Function<JID, ComponentView> work) {
        return Command.of(name, Text.literal(title), Text.literal(description), invocation -> change(invocation, work))
                .with(COMPONENT);
    }

    private static Reply change(Invocation invocation, Function<JID, ComponentView> work) {
        try {
            return report(List.of(work.apply(invocation.values().get(COMPONENT))));
        } catch (RefusedException e) {
            return refused(e);
        }
    }

    private Reply replace(Invocation invocation) {
        try {
            return report(process.replace(invocation.values().get(TYPE)));
        } catch (RefusedException e) {
            return refused(e);
        }
    }

    private static Reply report(List<ComponentView> now) {
        return Reply.done(Report.empty().table(StatusCommands.table(now)));
    }

    private static Reply refused(RefusedException e) {
        return Reply.refused(Reason.CONFLICT, String.valueOf(e.getMessage()));
    }
}
