package im.annex.kernel.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for files that nobody needs after this process. Closing it removes it. What processes of the same user left that
 * were killed is removed when the next one makes a folder: each holds a lock in its own, which ends with it however it
 * ends, and says more than the number of a process, which somebody else may have by now, or in another container.
 * Thread-safe.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);

    private static final String PREFIX = "annex-temporary-";
    private static final String LOCK = "lock";

    /**
     * The folders of this process. Static as the locks are: they belong to the process, and it would lose one by opening and
     * closing its file once more.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes one where the system has temporary files.
     *
     * @throws IOException with a sentence for the operator
     */
    public static TemporaryFolder made() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return in(parent);
        } catch (IOException e) {
            throw new IOException(
                    "no folder can be made among the temporary files in " + parent + ": " + FileFailure.words(e), e);
        }
    }

    /** Another process may take a folder that has no lock yet for one that was left. */
    static TemporaryFolder in(Path parent) throws IOException {
        Optional<TemporaryFolder> made;
        do {
            made = attempt(parent);
        } while (made.isEmpty());
        made.get().removeWhatOthersLeft();
        return made.get();
    }

    private static Optional<TemporaryFolder> attempt(Path parent) throws IOException {
        Path path = Files.createTempDirectory(parent, PREFIX);
        OURS.add(path);
        Optional<FileChannel> lock = Optional.empty();
        try {
            lock = locked(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return lock.map(held -> new TemporaryFolder(path, held));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } finally {
            if (lock.isEmpty()) {
                OURS.remove(path);
            }
        }
    }

    /** Empty if somebody else has it, or the file is gone by the time we have it. */
    private static Optional<FileChannel> locked(Path file, StandardOpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        boolean held = false;
        try {
            FileLock lock = channel.tryLock();
            held = lock != null && Files.exists(file);
            return held ? Optional.of(channel) : Optional.empty();
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private void removeWhatOthersLeft() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
            UserPrincipal we = Files.getOwner(path);
            for (Path folder : folders) {
                if (!OURS.contains(folder) && belongsTo(we, folder)) {
                    removeIfLeft(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.debug("What was left in {} cannot be looked for: {}", path.getParent(), e.toString());
        }
    }

    /** What others put there under our name is left alone, and links are not followed. */
    private static boolean belongsTo(UserPrincipal user, Path folder) throws IOException {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static void removeIfLeft(Path folder) {
        try {
            Optional<FileChannel> lock = locked(folder.resolve(LOCK), StandardOpenOption.WRITE);
            if (lock.isPresent()) {
                try (FileChannel _ = lock.get()) {
                    remove(folder);
                }
            }
        } catch (NoSuchFileException _) {
            removeIfEmpty(folder);
        } catch (IOException e) {
            log.debug("{} was left and cannot be removed: {}", folder, e.toString());
        }
    }

    /** Without a lock it was left in the moment of being made, or is just being made; then it is made once more. */
    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            log.debug("{} has no lock, and is left alone: {}", folder, e.toString());
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.deleteIfExists(file);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            remove(path);
        } finally {
            OURS.remove(path);
        }
    }
}
