package im.annex.muc;

import im.annex.kernel.config.SettingText;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the local parts of rooms look like.
 *
 * @param pattern matches the whole of them
 */
@SettingText("a regular expression such as [a-z0-9-]+")
public record RoomNames(Pattern pattern) {

    /**
     * Reads a regular expression.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    public static RoomNames parse(String text) {
        try {
            return new RoomNames(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is not a regular expression: " + e.getDescription(), e);
        }
    }

    boolean allow(String name) {
        return pattern.matcher(name).matches();
    }
}
