package im.annex.upload;

import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Ticket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes tickets as text that only who has a key can have written: {@code contents.seal}, both in the base64 of URLs, so
 * that it may stand in a header and in a URL. The seal is an HMAC-SHA256 over a name of this use, the domain of the service
 * and the contents: it is worth nothing anywhere else. Thread-safe.
 */
final class Seals {

    /** Nothing that was sealed is longer: a name has 255 bytes at most, a type 127. */
    static final int MOST_CHARS = 1024;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String USE = "annex http-upload ticket 1";

    /** Of contents that are read: another is not known here. */
    private static final int VERSION = 1;

    private static final long NEVER = Long.MIN_VALUE;

    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    /** Of each key one that has read what all seals begin with. */
    private final List<Mac> begun;

    /**
     * Seals of a service.
     *
     * @param keys the first seals; the others only open, which lets a key be replaced while tickets are on their way
     */
    Seals(String domain, List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a seal needs a key");
        }
        byte[] beginning = written(out -> {
            out.writeUTF(USE);
            out.writeUTF(domain);
        });
        this.begun = keys.stream().map(key -> begun(key, beginning)).toList();
    }

    /** A ticket as text. */
    String seal(Ticket ticket) {
        byte[] contents = contents(ticket);
        return TO_TEXT.encodeToString(contents) + "." + TO_TEXT.encodeToString(seal(begun.getFirst(), contents));
    }

    /** The ticket of a text; empty if it was not sealed here, or not for this service. */
    Optional<Ticket> open(String text) {
        int dot = text.indexOf('.');
        if (text.length() > MOST_CHARS || dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] contents = FROM_TEXT.decode(text.substring(0, dot));
            byte[] seal = FROM_TEXT.decode(text.substring(dot + 1));
            boolean genuine = begun.stream().anyMatch(mac -> MessageDigest.isEqual(seal, seal(mac, contents)));
            return genuine ? ticket(contents) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Mac begun(byte[] key, byte[] beginning) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(beginning);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    private static byte[] seal(Mac begun, byte[] contents) {
        try {
            return ((Mac) begun.clone()).doFinal(contents);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of Java itself can be cloned", e);
        }
    }

    private static byte[] contents(Ticket ticket) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeUTF(ticket.file().value());
            out.writeLong(ticket.owner());
            out.writeUTF(ticket.name().value());
            out.writeLong(ticket.size());
            out.writeUTF(ticket.type().map(ContentType::text).orElse(""));
            out.writeUTF(ticket.purpose().element());
            out.writeLong(ticket.until().getEpochSecond());
            out.writeLong(ticket.expires().map(Instant::getEpochSecond).orElse(NEVER));
        });
    }

    private interface Writing {

        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Optional<Ticket> ticket(byte[] contents) {
        try (var in = new DataInputStream(new ByteArrayInputStream(contents))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            var file = new FileId(in.readUTF());
            long owner = in.readLong();
            FileName name = FileName.of(in.readUTF()).orElseThrow(IllegalArgumentException::new);
            long size = in.readLong();
            Optional<ContentType> type = ContentType.of(in.readUTF());
            Purpose purpose = Purpose.of(in.readUTF()).orElseThrow(IllegalArgumentException::new);
            Instant until = Instant.ofEpochSecond(in.readLong());
            long expires = in.readLong();
            return Optional.of(new Ticket(
                    file,
                    owner,
                    name,
                    size,
                    type,
                    purpose,
                    until,
                    expires == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochSecond(expires))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
