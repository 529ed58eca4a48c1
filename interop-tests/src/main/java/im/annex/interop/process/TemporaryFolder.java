package im.annex.interop.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes away with everything in it. Thread-safe. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    /** Creates a folder that only this user can enter. */
    public TemporaryFolder(String name) {
        try {
            path = Files.createTempDirectory("annex-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Writes a file, replacing what was there. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder with everything in it into this one, and returns the copy. */
    public Path copy(Path source) {
        Path target = path.resolve(source.getFileName());
        try (Stream<Path> all = Files.walk(source)) {
            for (Path each : all.toList()) {
                Files.copy(each, target.resolve(source.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the folder and everything in it to another user, as root can. */
    public void giveTo(String user) {
        try {
            UserPrincipal owner =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            for (Path each : content()) {
                Files.setOwner(each, owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand " + path + " to the user " + user, e);
        }
    }

    @Override
    public void close() {
        try {
            for (Path each : content()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException _) {
            // Closed before.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deepest first. */
    private List<Path> content() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
