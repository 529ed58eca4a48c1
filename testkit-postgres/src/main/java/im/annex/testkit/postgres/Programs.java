package im.annex.testkit.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of the machine's PostgreSQL, run as somebody else when this process is root, which PostgreSQL refuses to be.
 *
 * @param bin where they are
 * @param user whom to run them as; empty for whoever this process is
 */
record Programs(Path bin, Optional<String> user) {

    /** Debian keeps those of each version here, and does not put them on the path. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    static Programs installed() {
        return in(folders());
    }

    static Programs in(Stream<Path> folders) {
        Path bin = folders.filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("pg_ctl")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "these tests need a PostgreSQL server: install the package postgresql (its initdb and pg_ctl are"
                                + " neither on the path nor in /usr/lib/postgresql/*/bin)"));
        boolean root = "root".equals(System.getProperty("user.name"));
        return new Programs(bin, root ? Optional.of(unprivileged()) : Optional.empty());
    }

    private static Stream<Path> folders() {
        return Stream.concat(
                newestFirst(),
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(Path::of));
    }

    private static Stream<Path> newestFirst() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions
                    .sorted(Comparator.comparingInt(Programs::version).reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("\\d{1,4}") ? Integer.parseInt(name) : 0;
    }

    private static String unprivileged() {
        return Stream.of("postgres", "nobody")
                .filter(Programs::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "PostgreSQL does not run as root, and there is neither a user postgres nor nobody"));
    }

    private static boolean exists(String user) {
        try {
            Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return true;
        } catch (UserPrincipalNotFoundException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder that belongs to the user whom the programs run as. */
    Path folder() {
        try {
            Path folder = Files.createTempDirectory("annex-postgres-");
            if (user.isPresent()) {
                var users = folder.getFileSystem().getUserPrincipalLookupService();
                Files.setOwner(folder, users.lookupPrincipalByName(user.get()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end. */
    void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        user.ifPresent(name -> command.addAll(List.of("runuser", "-u", name, "--")));
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("annex-" + program, ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(new File("/"))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(
                            String.join(" ", command) + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }
}
