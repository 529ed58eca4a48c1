package im.annex.upload.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110 §14.1.2).
 *
 * @param first the offset of its first byte
 * @param last that of its last
 */
public record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("(?i)bytes=\\s*(\\d*)-(\\d*)\\s*");

    /** What a {@code Range} header asks for. */
    public sealed interface Asked {

        /** The whole file: it is no range that could be understood, or there are several, which are not served. */
        record Whole() implements Asked {}

        /** One part. */
        record Part(ByteRange range) implements Asked {}

        /** What is not there. */
        record Nothing() implements Asked {}
    }

    /** How many bytes it has. */
    public long length() {
        return last - first + 1;
    }

    /** What is asked of a file of so many bytes. */
    public static Asked asked(String header, long size) {
        Matcher parts = ONE.matcher(header);
        if (!parts.matches()) {
            return new Asked.Whole();
        }
        Optional<Long> from = number(parts.group(1));
        Optional<Long> to = number(parts.group(2));
        if (from.isEmpty()) {
            return to.map(suffix -> suffix(suffix, size)).orElseGet(Asked.Whole::new);
        }
        long first = from.get();
        if (to.isPresent() && to.get() < first) {
            return new Asked.Whole();
        }
        long last = Math.min(to.orElse(Long.MAX_VALUE), size - 1);
        return first >= size ? new Asked.Nothing() : new Asked.Part(new ByteRange(first, last));
    }

    private static Asked suffix(long length, long size) {
        return length == 0 ? new Asked.Nothing() : new Asked.Part(new ByteRange(Math.max(0, size - length), size - 1));
    }

    /** More digits than a long has are a number beyond the end of every file. */
    private static Optional<Long> number(String digits) {
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException _) {
            return Optional.of(Long.MAX_VALUE);
        }
    }
}
