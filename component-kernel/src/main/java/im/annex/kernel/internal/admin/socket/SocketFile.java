package im.annex.kernel.internal.admin.socket;

import im.annex.kernel.internal.admin.socket.SocketProblemException.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a local socket: who may open it, and whose it is. */
final class SocketFile {

    /** {@code sun_path} of Linux without the final NUL; other systems take 103. */
    private static final int MAX_PATH_BYTES = 107;

    private SocketFile() {}

    /**
     * Listens at a path that belongs to nobody else.
     *
     * @throws SocketProblemException if that is not possible
     */
    static ServerSocketChannel listen(Path given) throws IOException {
        Path path = given.toAbsolutePath();
        requireShort(path);
        makeFolder(path);
        removeStale(path);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(path));
            // Until here the umask decides; who slips in meanwhile is found out by the check of every peer.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return listening;
        } catch (IOException | UnsupportedOperationException e) {
            listening.close();
            throw new SocketProblemException(
                    Kind.UNUSABLE, "the local socket " + path + " cannot be made: " + e.getMessage());
        }
    }

    /**
     * Connects to whoever listens at a path.
     *
     * @throws SocketProblemException if nobody does, or not for us
     */
    static SocketChannel connect(Path given) throws IOException {
        Path path = given.toAbsolutePath();
        requireShort(path);
        // In a folder that is closed to us a file neither exists nor does it not.
        if (Files.notExists(path)) {
            throw new SocketProblemException(
                    Kind.NOT_RUNNING, "Annex is not running: there is no local socket " + path);
        }
        if (!Files.isWritable(path)) {
            throw forbidden(path);
        }
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            throw new SocketProblemException(
                    Kind.NOT_RUNNING, "Annex is not running: nobody answers at " + path + " (" + e.getMessage() + ")");
        }
    }

    static SocketProblemException forbidden(Path path) {
        return new SocketProblemException(
                Kind.FORBIDDEN,
                "the user " + System.getProperty("user.name") + " may not open " + path
                        + "; run this as the user that Annex runs as");
    }

    /** Whether it is for this user; root may open what belongs to others. */
    static boolean isOurs(Path path) {
        String user = System.getProperty("user.name");
        try {
            return user.equals("root") || Files.getOwner(path).getName().equals(user);
        } catch (IOException _) {
            // Gone with its process.
            return true;
        }
    }

    private static void requireShort(Path path) throws SocketProblemException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH_BYTES) {
            throw new SocketProblemException(
                    Kind.UNUSABLE,
                    "the path of the local socket has " + length + " bytes, and the operating system takes "
                            + MAX_PATH_BYTES + " at most: " + path
                            + "; set administration.socket to a shorter one, such as /run/annex/annex.sock");
        }
    }

    private static void makeFolder(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException | UnsupportedOperationException e) {
            throw new SocketProblemException(
                    Kind.UNUSABLE, "the folder of the local socket, " + folder + ", cannot be made: " + e.getMessage());
        }
    }

    /** What a killed process left behind may go; what answers, or is no socket, stays. */
    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new SocketProblemException(
                    Kind.UNUSABLE, path + " is not a socket; administration.socket must name a file of its own");
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new SocketProblemException(
                    Kind.ALREADY_RUNNING, "Annex is already running: somebody answers at " + path);
        } catch (SocketProblemException e) {
            throw e;
        } catch (IOException _) {
            Files.deleteIfExists(path);
        }
    }
}
