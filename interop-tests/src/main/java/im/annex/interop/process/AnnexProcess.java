package im.annex.interop.process;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Annex as operators run it: the distribution's launcher with a configuration file. Thread-safe. */
public final class AnnexProcess implements AutoCloseable {

    /** Long enough for a few attempts to attach, at the longest wait that tests configure. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** In megabytes; small, because several run side by side on small machines. */
    private static final String HEAP = "-Xmx256m";

    private final TemporaryFolder folder;
    private final Program program;

    private AnnexProcess(TemporaryFolder folder, Program program) {
        this.folder = folder;
        this.program = program;
    }

    /**
     * Starts Annex and returns at once.
     *
     * @param distribution the unpacked distribution
     * @param yaml the whole configuration
     */
    public static AnnexProcess start(Path distribution, String yaml) {
        var folder = new TemporaryFolder("annex");
        Path configuration = folder.write("annex.yaml", yaml);
        var command = List.of(
                distribution.toAbsolutePath().resolve("bin/annex").toString(), "run", "-c", configuration.toString());
        var environment = Map.of("JAVA_HOME", System.getProperty("java.home"), "ANNEX_JAVA_OPTS", HEAP);
        var program =
                Program.start(command, environment, folder.path(), folder.path().resolve("annex.log"));
        return new AnnexProcess(folder, program);
    }

    /** What it has logged, oldest first. */
    public List<String> log() {
        return program.lines();
    }

    /** Whether it runs. */
    public boolean alive() {
        return program.alive();
    }

    /** Waits until a component has attached to its server for the given time since the start: 1, 2, 3 ... */
    public void awaitAttached(String domain, int times) {
        var attached = Pattern.compile("\\b" + Pattern.quote(domain) + "\\b.*\\battached to\\b");
        await().alias("attached " + times + " times")
                .atMost(PATIENCE)
                .failFast("Annex runs", program::requireAlive)
                .untilAsserted(() -> {
                    long found = log().stream().filter(attached.asPredicate()).count();
                    if (found < times) {
                        throw new AssertionError("attached " + found + " times" + program.describe());
                    }
                });
    }

    /** Waits for a line of the log. */
    public void awaitLine(Predicate<String> line) {
        await().atMost(PATIENCE).failFast("Annex runs", program::requireAlive).untilAsserted(() -> {
            if (log().stream().noneMatch(line)) {
                throw new AssertionError("no such line" + program.describe());
            }
        });
    }

    /**
     * Asks it to stop (SIGTERM) and waits.
     *
     * @return its exit code
     */
    public int stop() {
        return program.stop();
    }

    /** Ends it if it still runs and removes what it left. */
    @Override
    public void close() {
        if (program.alive()) {
            program.kill();
        }
        folder.close();
    }
}
