package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who follows a page for developers from its first line to its last, in a folder with a clone: writes the files
 * that it shows, and types what it says. Confined to one thread.
 */
final class Newcomer implements AutoCloseable {

    /** The first line of a file that a page shows says where it belongs. */
    private static final Pattern PATH = Pattern.compile("\\A(?://|--) (src/\\S+)\\n");

    /** Stays until Ctrl-C, so that what is done with it is left to the test. */
    private static final String LOOP = "./annex-dev\n";

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final TemporaryFolder folder = new TemporaryFolder("newcomer");
    private final Path clone = folder.path().resolve("annex");
    private Path at = clone;

    Newcomer() throws IOException {
        Files.createDirectories(clone);
        program("new-component", "--into " + folder.path());
        program("new-codec", "");
    }

    /** The clone is that of the test; only what it makes goes elsewhere. */
    private void program(String name, String more) {
        Path file = folder.write("annex/" + name, "#!/bin/sh\nexec %s/%s \"$@\" %s\n".formatted(sources(), name, more));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path sources() {
        return Path.of(System.getProperty("annex.sources")).toAbsolutePath().normalize();
    }

    /** What is done where a page says {@code ./annex-dev}. */
    interface Developing {

        void in(Path project) throws Exception;
    }

    /** Follows a page. */
    void follow(String page, Developing developing) throws Exception {
        at = clone;
        for (Page.Block block : Page.read(Page.docs().resolve(page)).blocks()) {
            if (block.language().equals("sh")) {
                type(0, block.text().replace(LOOP, ""));
                if (block.text().contains(LOOP)) {
                    developing.in(at);
                }
            } else {
                write(block.text());
            }
        }
    }

    private void write(String text) throws IOException {
        Matcher path = PATH.matcher(text);
        if (path.find()) {
            Path file = at.resolve(path.group(1));
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        }
    }

    /** Types something where the last command has led, and gives back what it wrote. */
    List<String> type(int expected, String script) throws Exception {
        return type(expected, script, "");
    }

    /** The same, with answers to what is asked. */
    List<String> type(int expected, String script, String answers) throws Exception {
        Path output = Files.createTempFile(folder.path(), "output-", ".log");
        Path place = folder.path().resolve("place");
        Process process = builder(script + "\npwd >" + place)
                .redirectInput(folder.write("answers", answers).toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(PATIENCE).until(() -> !process.isAlive());
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue())
                .as("%s\n%s", script, Files.readString(output))
                .isEqualTo(expected);
        if (expected == 0) {
            at = Path.of(Files.readString(place).strip());
        }
        return Files.readAllLines(output);
    }

    private ProcessBuilder builder(String script) {
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(at.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment());
        return builder;
    }

    /** What the programs are run with. */
    static Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                // The build that runs this test has made all that is needed.
                "ANNEX_NO_BUILD",
                "yes",
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1");
    }

    /** The folder that holds the clone, and the projects that are made. */
    Path folder() {
        return folder.path();
    }

    /** A project that was made. */
    Path project(String name) {
        return folder.path().resolve(name);
    }

    @Override
    public void close() {
        folder.close();
    }
}
