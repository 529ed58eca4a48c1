package im.annex.kernel.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.plugin.InstalledTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In processes of their own, as a signal is for a whole process. */
@Timeout(60)
class SignalsTest {

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @AfterEach
    void end_the_process() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        // Whoever starts the tests in the background may ignore signals, and processes inherit that.
        var command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = started;
        return started;
    }

    private static String lineWith(String text, BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("the process ended without saying " + text);
    }

    private static void send(String signal, Process to) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(to.pid()))
                .start()
                .waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void run_stops_gracefully_with_exit_code_0(String signal) throws Exception {
        Path file = Files.writeString(
                folder.resolve("annex.yaml"),
                "{monitoring: {port: 0}, components: {a.example.org: {type: echo, secret: hunter2, server: {port: 1}}}}");
        Process running = start(RunWithEcho.class, "run", "-c", file.toString());
        try (var output = running.inputReader()) {
            assertThat(lineWith("starts with", output))
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  annex: annex \\S+ \\(Java \\S+\\) starts with " + file
                            + ": a\\.example\\.org \\(echo\\)");
            send(signal, running);
            lineWith("Stopped", output);
        }
        assertThat(running.waitFor()).isEqualTo(0);
    }

    @Test
    void a_second_signal_ends_a_stop_that_hangs() throws Exception {
        Process running = start(HangingStop.class);
        try (var output = running.inputReader()) {
            lineWith("listening", output);
            send("TERM", running);
            lineWith("stopping", output);
            send("INT", running);
            assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(running.exitValue()).isEqualTo(130);
    }

    /** The command line with a component type that is not on the class path of the product. */
    static final class RunWithEcho {
        public static void main(String[] arguments) {
            var types = new InstalledTypes(
                    () -> new ComponentTypes(List.of(new EchoType()), List.of()),
                    Optional.empty(),
                    SignalsTest.class.getClassLoader());
            var surroundings = new Surroundings(Optional.empty(), Map.of(), types, Signals::untilToldToStop);
            System.exit(Main.commandLine(surroundings).execute(arguments));
        }
    }

    /** Hears the first signal and then never comes to an end. */
    static final class HangingStop {
        public static void main(String[] arguments) throws InterruptedException {
            var stop = Signals.untilToldToStop();
            System.out.println("listening");
            stop.await();
            System.out.println("stopping");
            new CountDownLatch(1).await();
        }
    }
}
