package im.annex.interop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.process.FreePorts;
import im.annex.interop.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What operators type is run as it stands, on a machine that is a folder: absolute paths have their places below it, and
 * programs that change the machine are less than their namesakes. Confined to one thread.
 */
final class Machine implements AutoCloseable {

    /** Folders of the machine that have their places below a folder of the test. */
    private static final List<String> MOVED = List.of(
            "/opt/annex",
            "/etc/annex",
            "/etc/systemd",
            "/usr/local/bin",
            "/var/lib/annex",
            "/var/backups",
            "/etc annex");

    private static final List<String> FOLDERS = List.of(
            "bin", "distribution/target", "etc/systemd/system", "usr/local/bin", "var/lib/annex", "var/backups");

    /** What systemd does with the unit, as far as the examples go. */
    private static final String SYSTEMCTL = """
            #!/bin/bash
            set -e
            pid=$ROOT/annex.pid
            start() {
                CREDENTIALS_DIRECTORY=$ROOT/etc/annex/secrets $ROOT/opt/annex/bin/annex run -c $ROOT/etc/annex/annex.yaml \\
                    >>$ROOT/annex.log 2>&1 </dev/null &
                echo $! >$pid
                until [ -S $ROOT/var/lib/annex/annex.sock ]; do
                    kill -0 $! 2>/dev/null || { cat $ROOT/annex.log; exit 1; }
                    sleep 0.1
                done
            }
            stop() {
                [ -e $pid ] || return 0
                kill "$(cat $pid)" 2>/dev/null || true
                while kill -0 "$(cat $pid)" 2>/dev/null; do sleep 0.1; done
                rm $pid
            }
            case $* in
                daemon-reload) grep -q '^LoadCredential=conference:' $ROOT/etc/systemd/system/annex.service ;;
                'enable --now annex' | 'start annex') start ;;
                'stop annex') stop ;;
                'restart annex') stop && start ;;
                *) echo "systemctl $*?" >&2 && exit 1 ;;
            esac
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TemporaryFolder folder = new TemporaryFolder("machine");
    private final Path root = folder.path();

    /** The ports that pages show, and others that nobody has. */
    private final Map<String, String> ports =
            Map.of("5291", Integer.toString(FreePorts.pick()), "5292", Integer.toString(FreePorts.pick()));

    /** With an archive where the build leaves it, and where it was brought to. */
    Machine() throws IOException {
        for (String made : FOLDERS) {
            Files.createDirectories(root.resolve(made));
        }
        Path built = archive();
        for (Path place : List.of(root.resolve("distribution/target"), root)) {
            Files.createSymbolicLink(place.resolve(built.getFileName()), built);
        }
        program("mvnw", "#!/bin/sh\n");
        program("bin/sudo", "#!/bin/sh\nexec env \"$@\"\n");
        program("bin/systemctl", SYSTEMCTL);
        program("bin/journalctl", "#!/bin/sh\nexec cat $ROOT/annex.log\n");
    }

    private static Path archive() throws IOException {
        Path target = Path.of(System.getProperty("annex.home")).resolveSibling(".");
        try (Stream<Path> files = Files.list(target.normalize())) {
            return files.filter(file -> file.getFileName().toString().matches("annex-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private void program(String name, String text) {
        assertThat(folder.write(name, text).toFile().setExecutable(true)).isTrue();
    }

    /** Writes a file of the machine. */
    void write(String path, String text) throws IOException {
        Files.writeString(root.resolve(path), moved(text));
    }

    /** A file of the machine. */
    Path file(String path) {
        return root.resolve(path);
    }

    /** What everything that was typed has written. */
    String output() throws IOException {
        return Files.readString(said());
    }

    private Path said() {
        return root.resolve("said.log");
    }

    private String moved(String text) {
        String moved = text;
        for (String path : MOVED) {
            moved = moved.replace(path, root + path);
        }
        for (Map.Entry<String, String> port : ports.entrySet()) {
            moved = moved.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
        }
        return moved;
    }

    /** Types this, and waits until it is done well. */
    void type(String script) throws IOException {
        Process process = start(script, said(), Map.of());
        try {
            await().atMost(PATIENCE).until(() -> !process.isAlive());
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue()).as("%s\n%s", script, output()).isZero();
    }

    /** Types what stays in the foreground until Ctrl-C, which is given when it serves. */
    void typeAndInterrupt(String script) throws IOException {
        Path output = Files.createTempFile(root, "foreground-", ".log");
        // Without systemd, somebody else has to hand over what secret-credential names.
        Process process = start(
                script,
                output,
                Map.of(
                        "CREDENTIALS_DIRECTORY",
                        root.resolve("etc/annex/secrets").toString()));
        try {
            await().atMost(PATIENCE)
                    .failFast(() -> !process.isAlive())
                    .until(() -> Files.readString(output).contains("Serving monitoring"));
            // The shell may have become the program, or wait for it.
            process.descendants().findFirst().orElseGet(process::toHandle).destroy();
            await().atMost(PATIENCE).until(() -> !process.isAlive());
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        assertThat(process.exitValue())
                .as("%s\n%s", script, Files.readString(output))
                .isZero();
    }

    private Process start(String script, Path output, Map<String, String> more) throws IOException {
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", moved(script))
                .directory(root.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Map<String, String> environment = new HashMap<>(more);
        environment.put("ROOT", root.toString());
        environment.put(
                "PATH", root.resolve("bin") + ":" + root.resolve("usr/local/bin") + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ANNEX_JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
        environment.put("ANNEX__MONITORING__PORT", requireNonNull(ports.get("5291")));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Ends the service, if it runs, and forgets the machine. */
    @Override
    public void close() throws IOException {
        type("systemctl stop annex");
        folder.close();
    }
}
