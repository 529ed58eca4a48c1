package im.annex.upload.domain;

import java.util.regex.Pattern;

/**
 * Which types of contents are meant: {@code image/png}, or {@code image/*}.
 *
 * @param pattern in lower case
 */
public record TypeRule(String pattern) {

    private static final Pattern RULE = Pattern.compile("\\*/\\*|[a-z0-9!#$&^_.+-]+/(\\*|[a-z0-9!#$&^_.+-]+)");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    public TypeRule {
        if (!RULE.matcher(pattern).matches()) {
            throw new IllegalArgumentException(pattern + " is not a type such as image/png or image/*");
        }
    }

    /** Whether it means a type. */
    public boolean matches(ContentType type) {
        return pattern.equals("*/*")
                || (pattern.endsWith("/*")
                        ? type.value().startsWith(pattern.substring(0, pattern.length() - 1))
                        : type.value().equals(pattern));
    }
}
