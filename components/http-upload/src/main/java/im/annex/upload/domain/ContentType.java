package im.annex.upload.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a file's contents (RFC 9110 §8.3.1), in lower case: {@code image/jpeg}. Of its parameters there is only the
 * charset, without which a text cannot be read.
 *
 * @param value type and subtype
 * @param charset of a text, if it was said
 */
public record ContentType(String value, Optional<String> charset) {

    private static final int MOST_CHARS = 127;

    /** RFC 9110 §5.6.2, but for digits and small letters. */
    private static final String TOKEN = "!#$%&'*+.^_`|~-";

    /** Names of charsets are short, and need no quotes. */
    private static final Pattern CHARSET = Pattern.compile(";[ \t]*charset=\"?([a-z0-9._:+-]{1,40})\"?[ \t]*(;|$)");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it is none
     */
    public ContentType {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not the type of contents");
        }
    }

    /**
     * One of which no charset is known.
     *
     * @throws IllegalArgumentException if it is none
     */
    public ContentType(String value) {
        this(value, Optional.empty());
    }

    /** Reads what somebody wrote; other parameters than the charset are left away. Empty if it is no type. */
    public static Optional<ContentType> of(String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        int parameters = lower.indexOf(';');
        String type = (parameters < 0 ? lower : lower.substring(0, parameters)).strip();
        return isOne(type)
                ? Optional.of(new ContentType(type, parameters < 0 ? Optional.empty() : charset(lower)))
                : Optional.empty();
    }

    /** Quicker than a pattern: every file that comes has some to be read. */
    private static boolean isOne(String type) {
        int slash = type.indexOf('/');
        if (slash <= 0 || slash == type.length() - 1 || type.length() > MOST_CHARS) {
            return false;
        }
        for (int i = 0; i < type.length(); i++) {
            char sign = type.charAt(i);
            boolean plain = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');
            if (i != slash && !plain && TOKEN.indexOf(sign) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> charset(String type) {
        Matcher found = CHARSET.matcher(type);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Whether the contents are of the same kind, in whatever charset. */
    public boolean isLike(ContentType other) {
        return value.equals(other.value);
    }

    /** Whether it is sound or a film. */
    public boolean isPlayed() {
        return value.startsWith("audio/") || value.startsWith("video/");
    }

    /** As it stands in a header; {@link #of} reads it. */
    public String text() {
        return charset.map(name -> value + "; charset=" + name).orElse(value);
    }
}
