package im.annex.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.kernel.spi.ComponentContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of this instance that is not in the database, so that who gets hold of the database alone cannot read what is
 * encrypted there. Made when it is first needed. Immutable.
 */
final class KeyFile {

    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private KeyFile(byte[] key) {
        this.key = key;
    }

    /** The key in the data folder. Blocks. */
    static KeyFile in(ComponentContext context) {
        return in(context.dataFolder().resolve("irc-" + context.domain().getDomain()));
    }

    static KeyFile in(Path folder) {
        Path file = folder.resolve("key");
        try {
            Files.createDirectories(folder);
            create(file);
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw new IllegalStateException(file + " is not a key of " + BYTES + " bytes");
            }
            return new KeyFile(key);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can be neither read nor written", e);
        }
    }

    /** All of it or none: with a part of a key, what a full disk leaves, nobody could go on. */
    private static void create(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            return;
        }
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path fresh = file.resolveSibling("key.new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForUs())) {
            var bytes = ByteBuffer.wrap(random);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] onlyForUs() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A key for one purpose, from which the others cannot be known. */
    byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(purpose.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
