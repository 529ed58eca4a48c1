package im.annex.kernel.internal.boot;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.plugin.InstalledTypes;
import im.annex.kernel.internal.tinder.TinderType;
import im.annex.kernel.internal.xml.SharedNames;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Where the process begins. */
public final class Main {

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        Logging.quiet();
        SharedNames.use();
        Optional<Path> home =
                Optional.ofNullable(System.getProperty("annex.home")).map(Path::of);
        ClassLoader program = Main.class.getClassLoader();
        var types =
                new InstalledTypes(() -> typesIn(program), home.map(folder -> folder.resolve("components")), program);
        var surroundings = new Surroundings(home, System.getenv(), types, Signals::untilToldToStop);
        int code;
        try (types) {
            code = exitCode(surroundings, arguments);
        }
        System.exit(code);
    }

    /** Beside those on the class path, which is how a component runs in a program of its own, those of the kernel. */
    private static ComponentTypes typesIn(ClassLoader program) {
        ComponentTypes found = ComponentTypes.discover(program);
        return ComponentTypes.named(
                Stream.concat(Stream.of(new TinderType()), found.usable().stream())
                        .toList(),
                found.complaints());
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
        requireNonNull(commands.getSubcommands().get("ctl")).setStopAtPositional(true);
        commands.setExecutionExceptionHandler(new Failures());
        return commands;
    }
}
