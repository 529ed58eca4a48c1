package im.annex.interop.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Annex as operators run it: the distribution's launcher with a configuration file. Thread-safe. */
public final class AnnexProcess implements AutoCloseable {

    /** Long enough for a few attempts to attach, at the longest wait that tests configure. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Pattern SERVING_MONITORING = Pattern.compile("Serving monitoring on \\[(http\\S+?)/?]");

    private final TemporaryFolder folder;
    private final Launcher launcher;
    private Program program;

    private AnnexProcess(TemporaryFolder folder, Launcher launcher, Program program) {
        this.folder = folder;
        this.launcher = launcher;
        this.program = program;
    }

    /**
     * Starts Annex and returns at once. Its data are in a folder of its own, and it serves metrics and health on a port
     * that is free.
     *
     * @param distribution the unpacked distribution
     * @param yaml the whole configuration
     * @param arguments what follows {@code run -c FILE}
     */
    public static AnnexProcess start(Path distribution, String yaml, String... arguments) {
        var folder = new TemporaryFolder("annex");
        return start(folder, new Launcher(distribution, folder.write("annex.yaml", yaml), folder.path()), arguments);
    }

    /** Lets Annex check a configuration, with files of these contents beside it. */
    public static Output check(Path distribution, String yaml, Map<String, String> files) {
        try (var folder = new TemporaryFolder("annex")) {
            files.forEach(folder::write);
            var launcher = new Launcher(distribution, folder.write("annex.yaml", yaml), folder.path());
            return launcher.run(launcher.command("check-config", List.of()));
        }
    }

    /** Starts another process with the same configuration file. */
    public AnnexProcess another(String... arguments) {
        var own = new TemporaryFolder("annex");
        return start(own, new Launcher(launcher.distribution(), launcher.configuration(), own.path()), arguments);
    }

    private static AnnexProcess start(TemporaryFolder folder, Launcher launcher, String... arguments) {
        return new AnnexProcess(
                folder,
                launcher,
                launcher.start(folder.path().resolve("annex.log"), launcher.command("run", List.of(arguments))));
    }

    /** Stops it in order and starts it again, with the same data and log. */
    public void stopAndStartAgain() {
        stop();
        startAgain();
    }

    /** Kills it as a power cut would (SIGKILL) and starts it again, with the same data and log. */
    public void killAndStartAgain() {
        program.kill();
        startAgain();
    }

    private void startAgain() {
        program = launcher.start(folder.path().resolve("annex.log"), launcher.command("run", List.of()));
    }

    /** Writes its configuration anew, which it does not notice by itself. */
    public void rewrite(String yaml) {
        folder.write("annex.yaml", yaml);
    }

    /** Sends it SIGHUP. */
    public void hangUp() {
        program.signal("HUP");
    }

    /** Gives it a command with {@code annex ctl} and waits for its end. */
    public Output ctl(String... arguments) {
        return launcher.run(launcher.command("ctl", List.of(arguments)));
    }

    /** Gives it a command with {@code annex ctl} and returns at once; who asked for it ends it. */
    public Program watching(String... arguments) {
        return launcher.start(launcher.freshFile(), launcher.command("ctl", List.of(arguments)));
    }

    /** Gives it a command as another user, which only root can do, and waits for its end. */
    public Output ctlAs(String user, String... arguments) {
        try (var everybodys = new TemporaryFolder("everybody")) {
            // The tests may lie where only their user can go.
            Path copy = everybodys.copy(launcher.distribution());
            everybodys.giveTo(user);
            var command = new ArrayList<>(List.of(
                    "runuser", "-u", user, "--", copy.resolve("bin/annex").toString(), "ctl", "--socket"));
            command.add(socket().toString());
            command.addAll(List.of(arguments));
            return launcher.run(command);
        }
    }

    /** Lets everybody reach its local socket, as careless operators do. */
    public void openSocketToEverybody() {
        try {
            for (Path folder : List.of(folder.path(), folder.path().resolve("data"))) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path socket() {
        return folder.path().resolve("data/annex.sock");
    }

    /** All files in a folder of its data folder and below. */
    public List<Path> dataFiles(String name) {
        try (Stream<Path> found = Files.walk(folder.path().resolve("data").resolve(name))) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves metrics and health; waits until it does. */
    public URI monitoring() {
        awaitLine(SERVING_MONITORING.asPredicate());
        return log().stream()
                .flatMap(line -> SERVING_MONITORING.matcher(line).results())
                .map(match -> URI.create(match.group(1)))
                .findFirst()
                .orElseThrow();
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
