package im.annex.interop;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators are told to type works, in this order: installing, backing up, putting back, upgrading. */
class ShellExamplesIT {

    /** Folders of the machine that have their places below a folder of the test. */
    private static final List<String> MOVED =
            List.of("/opt/annex", "/etc/annex", "/etc/systemd", "/var/lib/annex", "/var/backups", "/etc annex");

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

    private final TemporaryFolder folder = new TemporaryFolder("shell");
    private final Path root = folder.path();

    @AfterEach
    void stop() throws Exception {
        run("systemctl stop annex");
        folder.close();
    }

    @Test
    void what_operators_are_told_to_type_works() throws Exception {
        prepare();

        for (String block : operators("install.md").blocks("sh")) {
            run(block);
            if (block.contains("conf/annex.yaml")) {
                configure();
            }
        }
        assertThat(output()).contains("conference.example.org", "muc");

        for (String block : operators("backup.md").blocks("sh")) {
            run(block);
        }
        assertThat(root.resolve("opt/annex.old/bin/annex")).exists();
        assertThat(root.resolve("var/backups/annex.db")).isNotEmptyFile();
        run("sudo /opt/annex/bin/annex ctl -c /etc/annex/annex.yaml status");
    }

    private static Page operators(String name) {
        return Page.read(Page.docs().resolve("operators").resolve(name));
    }

    /** An archive where the build leaves it and where it was brought to; programs that do less than their namesakes. */
    private void prepare() throws IOException {
        for (String made :
                List.of("bin", "distribution/target", "etc/systemd/system", "var/lib/annex", "var/backups")) {
            Files.createDirectories(root.resolve(made));
        }
        Path built = archive();
        for (Path place : List.of(root.resolve("distribution/target"), root)) {
            Files.createSymbolicLink(place.resolve(built.getFileName()), built);
        }
        program("mvnw", "#!/bin/sh\n");
        program("bin/sudo", "#!/bin/sh\nexec env \"$@\"\n");
        program("bin/systemctl", SYSTEMCTL);
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

    /** The configuration that stands between the commands. */
    private void configure() throws IOException {
        String shown = operators("install.md").blocks("yaml").getFirst();
        Files.writeString(root.resolve("etc/annex/annex.yaml"), moved(shown));
    }

    private String moved(String text) {
        String moved = text;
        for (String path : MOVED) {
            moved = moved.replace(path, root + path);
        }
        return moved;
    }

    private Path said() {
        return root.resolve("said.log");
    }

    private String output() throws IOException {
        return Files.readString(said());
    }

    private void run(String script) throws Exception {
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", moved(script))
                .directory(root.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()));
        builder.environment()
                .putAll(Map.of(
                        "ROOT",
                        root.toString(),
                        "PATH",
                        root.resolve("bin") + ":" + System.getenv("PATH"),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "ANNEX_JAVA_OPTS",
                        "-Xmx256m -XX:TieredStopAtLevel=1",
                        "ANNEX__MONITORING__PORT",
                        "0"));
        Process process = builder.start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue())
                .as("%s\n%s", script, output().lines().collect(joining("\n")))
                .isZero();
    }
}
