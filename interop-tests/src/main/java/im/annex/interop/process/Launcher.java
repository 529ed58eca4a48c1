package im.annex.interop.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The distribution's launcher, with one configuration and all files of the process in one folder. Thread-safe.
 *
 * @param distribution the unpacked distribution
 * @param configuration the configuration file
 * @param folder where what is written goes
 */
record Launcher(Path distribution, Path configuration, Path folder) {

    /** Several run side by side on small machines, each for a short time: little memory, and little work for the compiler. */
    private static final String SMALL = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private static final long SECONDS = 90;

    /** A command line: {@code annex SUBCOMMAND -c FILE} and what follows. */
    List<String> command(String subcommand, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                distribution.toAbsolutePath().resolve("bin/annex").toString(),
                subcommand,
                "-c",
                configuration.toString()));
        command.addAll(arguments);
        return command;
    }

    /** Starts it and returns at once. */
    Program start(Path output, List<String> command) {
        return Program.start(command, environment(), folder, output);
    }

    /** Processes that run side by side, even of one configuration, share neither a port nor a folder. */
    private Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "ANNEX_JAVA_OPTS",
                SMALL,
                "ANNEX__DATA_FOLDER",
                folder.resolve("data").toString(),
                "ANNEX__MONITORING__PORT",
                "0");
    }

    /** Runs it to its end, with both outputs apart. */
    Output run(List<String> command) {
        Path out = freshFile();
        Path err = freshFile();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment());
        try {
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " did not end: " + lines(out) + lines(err));
            }
            return new Output(process.exitValue(), lines(out), lines(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + String.join(" ", command), e);
        }
    }

    Path freshFile() {
        try {
            return Files.createTempFile(folder, "output-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    }
}
