package im.annex.kernel.internal.boot;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.admin.socket.ControlClient;
import im.annex.kernel.internal.admin.socket.SocketProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code annex ctl}: gives commands to the process that runs. Which commands there are, the process says; so what follows
 * the name of a command is only read when it has been asked.
 */
@Command(
        name = "ctl",
        description = {
            "Gives a command to the Annex that runs on this machine.",
            "Without a command, says which there are; annex ctl COMMAND --help says more of one."
                    + " annex ctl completion prints a script for completion in bash and zsh."
        },
        customSynopsis = "annex ctl [-c FILE | --socket PATH] [COMMAND [--name VALUE]...] [--json]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:refused, or it went wrong",
            " 2:the command line is wrong",
            "66:the configuration, which names the socket, is missing or cannot be read",
            "69:Annex is not running",
            "70:something unexpected happened",
            "77:the user may not open the socket",
            "78:the configuration, which names the socket, is invalid"
        })
final class CtlCommand implements Callable<Integer> {

    private static final String COMPLETION = "completion";

    /** Options that say where the process is found. */
    private static final Set<String> PLACES = Set.of("-c", "--config", "--socket");

    private final Surroundings surroundings;

    @Mixin
    private final SocketOption socket = new SocketOption();

    @Option(names = "--json", description = "Prints JSON instead of text.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            description = "Says this and which commands there are.")
    private boolean help;

    @Parameters(paramLabel = "COMMAND", description = "The command and its options.", arity = "0..*")
    private List<String> given = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CtlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, UnreadableFileException {
        if (help || given.isEmpty()) {
            return usage();
        }
        if (saysWhereLast()) {
            return spec.commandLine().execute(reordered());
        }
        var client = new ControlClient(socket.path(surroundings));
        CommandLine commands = runningCommands(client);
        if (given.getFirst().equals(COMPLETION)) {
            return completion(commands);
        }
        return commands.execute(given.toArray(String[]::new));
    }

    /** Other commands of Annex have {@code -c} at their end, and the process cannot be asked before it is found. */
    private boolean saysWhereLast() {
        return given.size() > 2 && PLACES.contains(given.get(given.size() - 2));
    }

    private String[] reordered() {
        int where = given.size() - 2;
        List<String> anew = new ArrayList<>(given.subList(where, given.size()));
        if (json) {
            anew.add("--json");
        }
        anew.addAll(given.subList(0, where));
        return anew.toArray(String[]::new);
    }

    /** What can be typed is known without a process, but for the commands. */
    private int usage() throws UnreadableFileException {
        var out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
        try {
            CommandLine commands = runningCommands(new ControlClient(socket.path(surroundings)));
            out.println();
            out.println("Commands:");
            out.print(commands.getHelp().commandList());
            out.flush();
        } catch (IOException e) {
            out.println();
            out.println("Which commands there are is not known: " + e.getMessage());
        }
        return help ? ExitCodes.FINE : ExitCodes.USAGE;
    }

    private CommandLine runningCommands(ControlClient client) throws IOException {
        List<Map<?, ?>> answers = new ArrayList<>();
        client.ask(Map.of("do", "describe"), answers::add);
        var output =
                new CtlOutput(spec.commandLine().getOut(), spec.commandLine().getErr());
        return new RunningCommands(client, output, json).commandLine(answers.getLast());
    }

    /** The static commands and those of the process, as one. */
    private int completion(CommandLine running) {
        CommandLine root = Main.commandLine(surroundings);
        CommandLine ctl = requireNonNull(root.getSubcommands().get(spec.name()));
        running.getSubcommands().forEach((name, command) -> ctl.addSubcommand(name, command.getCommandSpec()));
        ctl.addSubcommand(COMPLETION, CommandSpec.create());
        spec.commandLine().getOut().println(AutoComplete.bash("annex", root));
        return ExitCodes.FINE;
    }

    /** What {@link Failures} says of a socket that cannot be used. */
    static int exitCode(SocketProblemException problem) {
        return switch (problem.kind()) {
            case NOT_RUNNING -> ExitCodes.NOT_RUNNING;
            case FORBIDDEN -> ExitCodes.NO_PERMISSION;
            case ALREADY_RUNNING, UNUSABLE -> ExitCodes.REFUSED;
        };
    }
}
