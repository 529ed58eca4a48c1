package im.annex.pubsub.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A payload as the database keeps it: long ones in few bytes (RFC 1950). Immutable, and nobody changes the bytes. */
final class Packed {

    /** What selects both columns. */
    static final String COLUMNS = "payload, packed";

    /** Shorter ones are not worth the time; most payloads are. */
    private static final int WORTHWHILE = 4096;

    private static final Packed NOTHING = new Packed(null, null);

    private final @Nullable String text;
    private final byte @Nullable [] bytes;

    private Packed(@Nullable String text, byte @Nullable [] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /** The payload, unless it is packed. */
    @Nullable
    String text() {
        return text;
    }

    /** The payload, if it is packed. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    static Packed of(Optional<String> payload) {
        return payload.map(Packed::of).orElse(NOTHING);
    }

    private static Packed of(String xml) {
        if (xml.length() < WORTHWHILE) {
            return new Packed(xml, null);
        }
        byte[] plain = xml.getBytes(StandardCharsets.UTF_8);
        byte[] packed = deflated(plain);
        return packed.length < plain.length ? new Packed(null, packed) : new Packed(xml, null);
    }

    private static byte[] deflated(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 2);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    /** The payload of a row. */
    static Optional<String> read(ResultSet row) throws SQLException {
        @Nullable String text = row.getString("payload");
        if (text != null) {
            return Optional.of(text);
        }
        return Optional.ofNullable(row.getBytes("packed")).map(Packed::inflated);
    }

    private static String inflated(byte[] packed) {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(inflating.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the database has a payload that nobody packed", e);
        }
    }
}
