package im.annex.upload.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The type of a file's contents (RFC 9110 §8.3.1), without parameters, in lower case: {@code image/jpeg}.
 *
 * @param value type and subtype
 */
public record ContentType(String value) {

    private static final int MOST_CHARS = 127;

    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+/[a-z0-9!#$%&'*+.^_`|~-]+");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it is none
     */
    public ContentType {
        if (value.length() > MOST_CHARS || !TYPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the type of contents");
        }
    }

    /** Reads what somebody wrote; parameters, which say nothing about safety, are left away. Empty if it is none. */
    public static Optional<ContentType> of(String given) {
        int parameters = given.indexOf(';');
        String type = (parameters < 0 ? given : given.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.length() <= MOST_CHARS && TYPE.matcher(type).matches()
                ? Optional.of(new ContentType(type))
                : Optional.empty();
    }
}
