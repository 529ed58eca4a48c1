package im.annex.interop.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running program whose output goes to a file. Thread-safe. */
public final class Program {

    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program, which hears signals even if this process ignores them.
     *
     * @param environment added to this process's own
     * @param output where both its outputs are appended
     */
    public static Program start(List<String> command, Map<String, String> environment, Path folder, Path output) {
        var hearing = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM"));
        hearing.addAll(command);
        var builder = new ProcessBuilder(hearing)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /**
     * Fails if it does not run any more.
     *
     * @throws IllegalStateException with the end of its output
     */
    public void requireAlive() {
        if (!alive()) {
            throw new IllegalStateException("ended with exit code " + process.exitValue() + describe());
        }
    }

    /** Everything it has written. */
    public List<String> lines() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends it a signal.
     *
     * @param name such as {@code HUP}
     */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a signal was sent", e);
        }
    }

    /** Ends it at once (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /**
     * Asks it to end (SIGTERM) and waits.
     *
     * @return its exit code
     * @throws IllegalStateException if it does not end in time; it is killed then
     */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /**
     * Waits for its end.
     *
     * @return its exit code
     * @throws IllegalStateException if it does not end in time; it is killed then
     */
    public int exitCode() {
        try {
            if (process.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ended", e);
        }
        process.destroyForcibly();
        throw new IllegalStateException("did not end in " + END_TIMEOUT + describe());
    }

    /** The program's name and the end of its output, for messages about what went wrong. */
    public String describe() {
        List<String> lines = lines();
        return ": " + process.info().commandLine().orElse("pid " + process.pid()) + "\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
