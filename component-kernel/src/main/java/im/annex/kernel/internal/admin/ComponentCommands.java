package im.annex.kernel.internal.admin;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.administration.Caller;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** {@code components}, {@code start}, {@code stop}, {@code restart} and {@code replace}. */
final class ComponentCommands {

    private static final Logger log = LoggerFactory.getLogger(ComponentCommands.class);

    /** Enough for the answer to leave. */
    private static final long ANSWER_MILLIS = 500;

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
                        "Stops a component gracefully, so that its users are told; it stays stopped until it is started.",
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

    private Command command(String name, String title, String description, Function<JID, ComponentView> work) {
        return Command.of(name, Text.literal(title), Text.literal(description), invocation -> change(invocation, work))
                .with(COMPONENT);
    }

    private Reply change(Invocation invocation, Function<JID, ComponentView> work) {
        JID component = invocation.values().get(COMPONENT);
        return done(invocation, view -> view.domain().equals(component), () -> List.of(work.apply(component)));
    }

    private Reply replace(Invocation invocation) {
        String type = invocation.values().get(TYPE);
        return done(invocation, view -> view.type().equals(type), () -> process.replace(type));
    }

    /** Does it, and says how the components are now; or later, if what is touched has to answer first. */
    private Reply done(Invocation invocation, Predicate<ComponentView> touched, Supplier<List<ComponentView>> work) {
        if (invocation.caller() instanceof Caller.Remote && answers(invocation, touched)) {
            CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                    .execute(() -> later(work));
            return Reply.done("It is done at once; it is over when this component answers again or is gone.");
        }
        try {
            return now(Undisturbed.get(work));
        } catch (RefusedException e) {
            return Reply.refused(Reason.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    /** How they are now; one that could not be started is no success. */
    private static Reply now(List<ComponentView> components) {
        String failed = components.stream()
                .filter(view -> view.state().equals("failed"))
                .map(view ->
                        view.domain() + " cannot be started: " + view.reason().orElse("see the log"))
                .collect(joining("; "));
        return failed.isEmpty()
                ? Reply.done(Report.empty().table(StatusCommands.table(components)))
                : Reply.refused(Reason.FAILED, failed);
    }

    /** Whether the component that has to send the answer is itself stopped, so that the answer has to go first. */
    private boolean answers(Invocation invocation, Predicate<ComponentView> touched) {
        return process.components().stream()
                .filter(view -> invocation
                        .at()
                        .map(at -> at.getDomain().equals(view.domain().getDomain()))
                        .orElse(false))
                .anyMatch(view -> touched.test(view) && view.state().equals("attached"));
    }

    private static void later(Supplier<List<ComponentView>> work) {
        try {
            log.info("Now: {}", work.get());
        } catch (RefusedException e) {
            log.warn("What was asked of a component over itself was not possible: {}", e.getMessage());
        }
    }
}
