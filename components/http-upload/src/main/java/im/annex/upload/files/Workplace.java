package im.annex.upload.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import im.annex.upload.domain.FileId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A folder of its own for each process that takes files, which the process holds a lock on as long as it lives: by that
 * others know what is a leftover of the dead, without a clock. It has as many parts as there are folders for what is kept:
 * while a file begins or ends in a folder, all others wait for that folder. Thread-safe.
 */
final class Workplace implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path all;
    private final Path own;
    private final FileChannel lock;
    private final AtomicLong count = new AtomicLong();

    /**
     * A place in a folder, where others may have theirs.
     *
     * @param parts what it is parted by
     */
    Workplace(Path all, List<String> parts, FileAttribute<?> ofFolders) throws IOException {
        this.all = all;
        this.own = Files.createDirectory(all.resolve(UUID.randomUUID().toString()), ofFolders);
        this.lock = FileChannel.open(own.resolve(LOCK), CREATE, WRITE);
        try {
            lock.lock();
            for (String part : parts) {
                Files.createDirectory(own.resolve(part), ofFolders);
            }
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * A name that nothing has; the same file may come twice at a time.
     *
     * @param part one of the parts
     */
    Path fresh(String part, FileId id) {
        return own.resolve(part).resolve(id.value() + "." + count.incrementAndGet());
    }

    int removeLeftovers() throws IOException {
        int removed = 0;
        for (Path folder : children(all)) {
            if (!folder.equals(own)) {
                removed += removeIfDead(folder);
            }
        }
        return removed;
    }

    /** One that has no lock file yet, or none any more, is about to be made or removed. */
    private static int removeIfDead(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), WRITE)) {
            Optional<FileLock> held = tryLock(channel);
            return held.isPresent() ? remove(folder) : 0;
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    /** The lock goes last but for the folder: who dies in between leaves something that can be told to be dead. */
    private static int remove(Path folder) throws IOException {
        int removed = 0;
        for (Path child : children(folder)) {
            if (Files.isDirectory(child, NOFOLLOW_LINKS)) {
                removed += removeFiles(child);
                Files.deleteIfExists(child);
            } else if (!child.getFileName().toString().equals(LOCK)) {
                Files.deleteIfExists(child);
                removed++;
            }
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
        return removed;
    }

    private static int removeFiles(Path part) throws IOException {
        List<Path> files = children(part);
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        return files.size();
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
            listing.forEach(children::add);
        } catch (NoSuchFileException _) {
            // Somebody has removed the folder, which is what is wanted of it.
        }
        return children;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            remove(own);
        }
    }
}
