package im.annex.kernel.internal.boot;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** Where the process begins. */
public final class Main {

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        Logging.quiet();
        var surroundings = new Surroundings(
                Optional.ofNullable(System.getProperty("annex.home")).map(Path::of),
                System.getenv(),
                ComponentTypes.discover(Main.class.getClassLoader()),
                Signals::untilToldToStop);
        System.exit(exitCode(surroundings, arguments));
    }

    /** A class that is missing must not leave threads running that keep the process from ending. */
    private static int exitCode(Surroundings surroundings, String[] arguments) {
        try {
            return commandLine(surroundings).execute(arguments);
        } catch (LinkageError e) {
            System.err.println("annex: the installation is broken: " + e);
            return ExitCodes.UNEXPECTED;
        }
    }

    /** The command line as an object; its output goes to the streams set on it. */
    static CommandLine commandLine(Surroundings surroundings) {
        var commands = new CommandLine(new AnnexCommand(), new Commands(surroundings));
        // What follows the name of a command is read by the process' own description of it.
        commands.getSubcommands().get("ctl").setStopAtPositional(true);
        commands.setExecutionExceptionHandler(new Failures());
        return commands;
    }
}
