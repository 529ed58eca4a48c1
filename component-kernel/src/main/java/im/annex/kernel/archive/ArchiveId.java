package im.annex.kernel.archive;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of an archived message. Its text sorts as the archive does. The place in the archive would be easy to guess, the
 * random part is not (XEP-0313 §3: "MUST be unpredictable"), and keeps an id from ever being given twice even if the
 * place is (§6.2).
 *
 * @param position its place in the order of the archive; not negative
 * @param nonce random
 */
public record ArchiveId(long position, long nonce) implements Comparable<ArchiveId> {

    private static final Pattern TEXT = Pattern.compile("[0-7][0-9a-f]{31}");
    private static final int DIGITS = 16;

    public ArchiveId {
        if (position < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
    }

    /** The id that a text stands for; empty if no archive has given such an id. */
    public static Optional<ArchiveId> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new ArchiveId(
                Long.parseUnsignedLong(text, 0, DIGITS, DIGITS),
                Long.parseUnsignedLong(text, DIGITS, 2 * DIGITS, DIGITS)));
    }

    @Override
    public int compareTo(ArchiveId other) {
        int places = Long.compare(position, other.position);
        return places == 0 ? Long.compareUnsigned(nonce, other.nonce) : places;
    }

    /** As it stands on the wire. */
    @Override
    public String toString() {
        return hex(position) + hex(nonce);
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
