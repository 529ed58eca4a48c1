package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.internal.admin.face.AdHoc;
import im.annex.kernel.internal.admin.face.AdHocRoutes;
import im.annex.kernel.internal.admin.face.CommandBook;
import im.annex.kernel.internal.admin.face.LocalFace;
import im.annex.kernel.internal.admin.socket.ControlServer;
import im.annex.kernel.internal.admin.trace.Taps;
import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.spi.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of the process with all their faces. Thread-safe. */
public final class Administration {

    private static final Logger log = LoggerFactory.getLogger("annex");

    private final ReloadCommand reload;
    private final CommandBook book;
    private final AdHocRoutes adHoc;

    /**
     * Puts the administration of a process together; nothing is opened yet.
     *
     * @param settings what the process runs with now; not kept
     * @param admins whom commands for admins obey over XMPP
     * @param taps where stanzas can be watched
     */
    public Administration(
            ProcessControl process,
            LogLevels levels,
            Configurations configurations,
            AnnexSettings settings,
            Admins admins,
            Taps taps,
            Clock clock) {
        this.reload = new ReloadCommand(configurations, settings);
        this.book = new CommandBook(commands(process, levels, reload, admins, taps, clock));
        this.adHoc = new AdHocRoutes(book, new AdHoc(book, admins::contains, clock));
    }

    private static List<Command> commands(
            ProcessControl process, LogLevels levels, ReloadCommand reload, Admins admins, Taps taps, Clock clock) {
        List<Command> commands = new ArrayList<>();
        commands.addAll(new StatusCommands(process, admins, clock).commands());
        commands.addAll(new ComponentCommands(process).commands());
        commands.addAll(new LogCommands(levels).commands());
        commands.add(new TraceCommand(taps, process).command());
        commands.add(reload.command());
        return commands;
    }

    /** Every command there is now. */
    public CommandBook book() {
        return book;
    }

    /**
     * Serves commands at the domain of a component, those of the kernel and its own. Called after the component has
     * declared its routes.
     *
     * @throws IllegalArgumentException if the component's commands have names that are taken
     */
    public void serve(Routes routes, String domain, List<Command> own) {
        book.put(domain, own);
        adHoc.route(routes, domain);
    }

    /** The component of a domain does not run any more. */
    public void forget(String domain) {
        adHoc.forget(domain);
    }

    /**
     * Opens the local socket.
     *
     * @throws IOException with a sentence for the operator if that is not possible, such as because another process runs
     */
    public ControlServer open(Path socket) throws IOException {
        return ControlServer.open(socket, new LocalFace(book));
    }

    /** Reloads the configuration as the command does, but says in the log what came of it. Blocks. */
    public void reload() {
        switch (reloaded()) {
            case Reply.Done(var report) ->
                log.info(
                        "The configuration was reloaded. {}",
                        List.of(report.lines(), report.warnings()).stream()
                                .flatMap(List::stream)
                                .collect(Collectors.joining(" | ")));
            case Reply.Refused refused -> log.error("{}", refused.sentence().in(Locale.ENGLISH));
            case Reply.Ask _, Reply.Followed _ ->
                throw new IllegalStateException("reload asks nothing, and is over then");
        }
    }

    /** A mistake of ours must not end a process that only was to read its configuration again. */
    private Reply reloaded() {
        try {
            return reload.reload();
        } catch (RuntimeException e) {
            log.error("Reloading the configuration failed", e);
            return Reply.refused(Reply.Reason.FAILED, "The configuration could not be reloaded.");
        }
    }
}
