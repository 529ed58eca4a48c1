package im.annex.kernel.internal.storage;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.storage.Database;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after a SIGKILL in the midst of writing. */
@Timeout(60)
class KilledProcessTest {

    private static final int ENOUGH = 1_000;

    @Test
    void everything_acknowledged_is_in_the_file_after_a_kill(@TempDir Path folder) throws Exception {
        check(folder.resolve("annex.db").toString());
    }

    @Test
    void everything_acknowledged_is_on_the_server_after_a_kill() throws Exception {
        check(PostgresServer.shared().freshDatabase());
    }

    private static void check(String where) throws IOException, InterruptedException {
        List<String> acknowledged = killInMidWrite(where);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH - 1);
        try (OpenDatabase opened = Databases.open(Acknowledging.settings(where), new SimpleMeterRegistry())) {
            assertThat(keys(opened.database())).containsAll(acknowledged);
            opened.database().write(handle -> DatabaseContract.insert(handle, "and it goes on"));
        }
    }

    private static List<String> killInMidWrite(String where) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Acknowledging.class.getName(),
                        where)
                .redirectError(Redirect.INHERIT)
                .start();
        List<String> keys = new ArrayList<>();
        try (BufferedReader output = program.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("t")) {
                    keys.add(line);
                }
                if (keys.size() == ENOUGH) {
                    // Not by the process itself, which would close what it still has to say.
                    program.toHandle().destroyForcibly();
                }
            }
            // What it printed before it died was acknowledged, too; a line without its end may be half a key.
        } finally {
            program.destroyForcibly().waitFor();
        }
        return keys.subList(0, Math.max(0, keys.size() - 1));
    }

    /** Of these tests, however they were started. */
    private static String classPath() {
        return KilledProcessTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static List<String> keys(Database database) {
        return database.read(handle ->
                handle.select("SELECT id FROM example_note").mapTo(String.class).list());
    }
}
