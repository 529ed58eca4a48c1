package im.annex.kernel.internal.plugin;

import im.annex.kernel.internal.files.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars of a folder as they were at one moment, in a temporary folder of our own: a jar that is overwritten while it is
 * open breaks what is loaded from it later.
 */
final class JarCopies implements AutoCloseable {

    private final TemporaryFolder folder;
    private final List<Path> jars;

    private JarCopies(TemporaryFolder folder, List<Path> jars) {
        this.folder = folder;
        this.jars = List.copyOf(jars);
    }

    /**
     * Copies the jars that lie in a folder, by name.
     *
     * @throws IOException with a sentence for the operator if there are none, or one cannot be read
     */
    static JarCopies of(Path source) throws IOException {
        List<Path> originals = jarsIn(source);
        var copies = new JarCopies(TemporaryFolder.made(), originals);
        try {
            return new JarCopies(copies.folder, copies.copied());
        } catch (IOException | RuntimeException e) {
            copies.close();
            throw e;
        }
    }

    private static List<Path> jarsIn(Path source) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IOException("there are no jars in it");
            }
            return jars;
        }
    }

    private List<Path> copied() throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path jar : jars) {
            Path copy = folder.path().resolve(jar.getFileName().toString());
            Files.copy(jar, copy);
            check(copy);
            copies.add(copy);
        }
        return copies;
    }

    /** A class loader says nothing of a jar that it cannot open. */
    private static void check(Path copy) throws IOException {
        try {
            new JarFile(copy.toFile()).close();
        } catch (IOException e) {
            throw new IOException(copy.getFileName() + " is not a jar (" + e.getMessage() + ")", e);
        }
    }

    URL[] urls() {
        return jars.stream().map(JarCopies::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
