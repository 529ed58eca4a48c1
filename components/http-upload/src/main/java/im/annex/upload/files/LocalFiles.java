package im.annex.upload.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import im.annex.upload.domain.FileId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files in a folder of this machine: {@code files/a/abcdef...}, in as many folders as there are signs, and what is on its
 * way in as many of {@code incoming/}. Several processes may share it. Thread-safe.
 */
public final class LocalFiles implements FileStore, AutoCloseable {

    private static final List<String> PARTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            .chars()
            .mapToObj(Character::toString)
            .toList();

    /** Millions of files in 64 folders are nothing to a file system; each folder more has to be made, and be safe, once. */
    private static final int PART = 1;

    /** Too long for a part, and no id. */
    private static final String MARK = "README";

    /** Who may read what lies here; nobody may run it. */
    public record Permissions(Set<PosixFilePermission> file, Set<PosixFilePermission> folder) {

        /** Copies. */
        public Permissions {
            file = Set.copyOf(file);
            folder = Set.copyOf(folder);
        }
    }

    private final Path files;
    private final Workplace workplace;
    private final Pieces.Spare spare = new Pieces.Spare();
    private final boolean synced;
    private final FileAttribute<?> ofFiles;
    private final FileAttribute<?> ofFolders;

    /**
     * Files in a folder, which is made if there is none.
     *
     * @param synced whether a file is kept only when it is safe from a power cut
     * @throws UncheckedIOException if nothing can be kept there
     */
    public LocalFiles(Path folder, boolean synced, Permissions permissions) {
        this.files = folder.resolve("files");
        this.synced = synced;
        this.ofFiles = PosixFilePermissions.asFileAttribute(permissions.file());
        this.ofFolders = PosixFilePermissions.asFileAttribute(permissions.folder());
        try {
            Files.createDirectories(files, ofFolders);
            this.workplace =
                    new Workplace(Files.createDirectories(folder.resolve("incoming"), ofFolders), PARTS, ofFolders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String partOf(FileId id) {
        return id.value().substring(0, PART);
    }

    private Path part(FileId id) {
        return files.resolve(partOf(id));
    }

    private Path path(FileId id) {
        return part(id).resolve(id.value());
    }

    @Override
    public Incoming take(FileId id) throws IOException {
        Path temporary = workplace.fresh(partOf(id), id);
        return new OnItsWay(id, temporary, FileChannel.open(temporary, Set.of(CREATE_NEW, READ, WRITE), ofFiles));
    }

    private final class OnItsWay implements Incoming {

        private final FileId id;
        private final Path temporary;
        private final FileChannel channel;
        private final Pieces pieces;
        private boolean placed;
        private boolean kept;

        OnItsWay(FileId id, Path temporary, FileChannel channel) {
            this.id = id;
            this.temporary = temporary;
            this.channel = channel;
            this.pieces = new Pieces(channel, spare);
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            pieces.write(bytes);
        }

        @Override
        public boolean equalTo(SeekableByteChannel other) throws IOException {
            pieces.flush();
            channel.position(0);
            var comparison = new Comparison(other);
            ByteBuffer piece = ByteBuffer.allocate(Comparison.PIECE);
            while (channel.read(piece) >= 0) {
                if (!comparison.goesOnWith(piece.flip())) {
                    return false;
                }
                piece.clear();
            }
            return comparison.isAtTheEnd();
        }

        /**
         * In its place first, on the disk then: nobody is told of it in between, and most file systems write both at once.
         */
        @Override
        public void keep() throws IOException {
            pieces.flush();
            place();
            if (synced) {
                channel.force(true);
            }
            sync(part(id));
            kept = true;
        }

        private void place() throws IOException {
            try {
                Files.move(temporary, path(id), ATOMIC_MOVE);
            } catch (NoSuchFileException _) {
                makePart(part(id));
                Files.move(temporary, path(id), ATOMIC_MOVE);
            }
            placed = true;
        }

        @Override
        public void close() throws IOException {
            pieces.forget();
            channel.close();
            if (!kept) {
                Files.deleteIfExists(placed ? path(id) : temporary);
            }
        }
    }

    private void makePart(Path part) throws IOException {
        Files.createDirectories(part, ofFolders);
        sync(files);
    }

    /** A name is safe only when the folder is. */
    private void sync(Path folder) throws IOException {
        if (synced) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public boolean has(FileId id) {
        return Files.exists(path(id));
    }

    @Override
    public Optional<SeekableByteChannel> open(FileId id) throws IOException {
        try {
            return Optional.of(FileChannel.open(path(id), READ));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(FileId id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    @Override
    public boolean isMarked() throws IOException {
        return Files.exists(files.resolve(MARK));
    }

    @Override
    public void mark() throws IOException {
        if (!isMarked()) {
            Files.writeString(files.resolve(MARK), "Here Annex keeps files that people have sent. Leave them alone.\n");
            sync(files);
        }
    }

    @Override
    public long room() throws IOException {
        // Files.getFileStore reads all that is mounted each time.
        long room = files.toFile().getUsableSpace();
        if (room == 0 && !Files.isDirectory(files)) {
            throw new NoSuchFileException(files.toString());
        }
        return room;
    }

    @Override
    public List<String> parts() {
        return PARTS;
    }

    @Override
    public Map<FileId, Instant> list(String part) throws IOException {
        Map<FileId, Instant> found = new HashMap<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(files.resolve(part))) {
            for (Path path : listing) {
                Optional<FileId> id = FileId.of(path.getFileName().toString());
                if (id.isPresent()) {
                    modified(path).ifPresent(time -> found.put(id.get(), time));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Map.of();
        }
        return found;
    }

    private static Optional<Instant> modified(Path path) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(path).toInstant());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public int removeLeftovers() throws IOException {
        return workplace.removeLeftovers();
    }

    /** Gives up the place for what is on its way; whatever is there is a leftover from now on. */
    @Override
    public void close() throws IOException {
        workplace.close();
    }
}
