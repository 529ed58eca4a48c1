package im.annex.muc.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The SHA-256 of an address, by which block lists name it: 32 bytes, the first ones first. */
public record Digest(long first, long second, long third, long fourth) {

    private static final int HEX_DIGITS = 64;

    /** The digest of a text in UTF-8. */
    public static Digest of(String text) {
        try {
            return of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Reads 64 hexadecimal digits; empty if it is something else. */
    public static Optional<Digest> parse(String hex) {
        boolean right = hex.length() == HEX_DIGITS && hex.chars().allMatch(HexFormat::isHexDigit);
        return right ? Optional.of(of(HexFormat.of().parseHex(hex))) : Optional.empty();
    }

    private static Digest of(byte[] bytes) {
        var longs = ByteBuffer.wrap(bytes).asLongBuffer();
        return new Digest(longs.get(0), longs.get(1), longs.get(2), longs.get(3));
    }

    /** In lower-case hexadecimal digits. */
    @Override
    public String toString() {
        var hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third) + hex.toHexDigits(fourth);
    }
}
