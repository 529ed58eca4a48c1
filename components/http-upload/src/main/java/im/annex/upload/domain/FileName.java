package im.annex.upload.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a file as it stands in URLs and is told to browsers: never a path, nothing invisible in it but what joins
 * and parts letters, not longer than file systems allow. It is not where the file is kept. Immutable.
 */
public final class FileName {

    /** What file systems allow. */
    private static final int MOST_BYTES = 255;

    /** An ending is kept when a name is cut short; what is longer is none. */
    private static final int MOST_ENDING_BYTES = 32;

    /** Persian is written with one, and pictures of families with the other; elsewhere nobody sees that they are there. */
    private static final String JOINERS = "\u200C\u200D";

    /** Looking behind, a pattern sees the second half only of what takes two; half a sign is never in a name. */
    private static final String JOINED = "[\\p{L}\\p{M}\\p{S}\\p{Cs}&&[^\\x00-\\x7F]]";

    private static final Pattern STRAY_JOINER =
            Pattern.compile("(?<!" + JOINED + ")[" + JOINERS + "]|[" + JOINERS + "](?!" + JOINED + ")");

    private static final String UNRESERVED = "-._~";

    private final String value;

    private FileName(String value) {
        this.value = value;
    }

    /**
     * What is left of a name that somebody chose (Requesting a slot: it is kept intact as far as it is safe); empty if
     * nothing is.
     */
    public static Optional<FileName> of(String given) {
        return isPlain(given) ? Optional.of(new FileName(given)) : safe(given);
    }

    /** Most names are, and for every request there is one to be read. */
    private static boolean isPlain(String name) {
        boolean onlyDots = true;
        for (int i = 0; i < name.length(); i++) {
            char sign = name.charAt(i);
            if (sign <= ' ' || sign >= 0x7F || sign == '/' || sign == '\\') {
                return false;
            }
            onlyDots &= sign == '.';
        }
        return !onlyDots && name.length() <= MOST_BYTES;
    }

    private static Optional<FileName> safe(String given) {
        var visible = new StringBuilder();
        given.codePoints().filter(FileName::isVisible).forEach(visible::appendCodePoint);
        // What was apart may meet when something between is gone: only then is there one spelling.
        String name = Normalizer.normalize(visible, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = STRAY_JOINER.matcher(shortened(name.strip())).replaceAll("");
        String left = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        return left.chars().allMatch(sign -> sign == '.') ? Optional.empty() : Optional.of(new FileName(left));
    }

    /** Marks of the direction of writing can make an ending look like another. */
    private static boolean isVisible(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> JOINERS.indexOf(sign) >= 0;
            default -> true;
        };
    }

    private static String shortened(String name) {
        if (bytes(name) <= MOST_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && bytes(name.substring(dot)) <= MOST_ENDING_BYTES ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - ending.length());
        int end = stem.length();
        while (bytes(stem.substring(0, end)) + bytes(ending) > MOST_BYTES) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end) + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** The name; not empty. */
    public String value() {
        return value;
    }

    /**
     * The ending without its dot, in lower case; empty if there is none. Dots and spaces behind it do not count: where Windows
     * saves a file, they go, and the ending is one again.
     */
    public String ending() {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == '.' || value.charAt(end - 1) == ' ')) {
            end--;
        }
        int dot = value.lastIndexOf('.', end - 1);
        return dot < 0 ? "" : value.substring(dot + 1, end).toLowerCase(Locale.ROOT);
    }

    /** As a part of the path of a URL (RFC 3986 §2.1). */
    public String encoded() {
        var encoded = new StringBuilder();
        for (byte each : value.getBytes(UTF_8)) {
            char sign = (char) (each & 0xFF);
            if (sign < 0x80 && (Character.isLetterOrDigit(sign) || UNRESERVED.indexOf(sign) >= 0)) {
                encoded.append(sign);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) sign));
            }
        }
        return encoded.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileName name && name.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
