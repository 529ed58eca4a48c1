package im.annex.testkit;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of {@code annex ctl}, as a program of its own.
 *
 * @param code its exit code
 * @param lines what it printed, errors among it
 */
public record Ctl(int code, List<String> lines) {

    private static final String PROGRAM = "im.annex.kernel.internal.boot.Main";

    public Ctl {
        lines = List.copyOf(lines);
    }

    static Ctl run(Path socket, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                PROGRAM,
                "ctl",
                "--socket",
                socket.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (BufferedReader output = process.inputReader()) {
                List<String> lines = output.lines().toList();
                return new Ctl(process.waitFor(), lines);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while annex ctl runs", e);
        }
    }

    /** What runs the tests may have loaded them by a class loader of its own. */
    private static String classPath() {
        ClassLoader loader = Ctl.class.getClassLoader();
        Stream<String> loaded = loader instanceof URLClassLoader urls
                ? Arrays.stream(urls.getURLs()).map(Ctl::path)
                : Stream.empty();
        return Stream.concat(loaded, Stream.of(System.getProperty("java.class.path")))
                .collect(joining(File.pathSeparator));
    }

    private static String path(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }
}
