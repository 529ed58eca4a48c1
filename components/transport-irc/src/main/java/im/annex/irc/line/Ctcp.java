package im.annex.irc.line;

import java.util.Locale;
import java.util.Optional;

/**
 * A query or an answer inside of a message (CTCP). Immutable.
 *
 * @param command in upper case, such as {@code ACTION}
 * @param params may be empty
 */
public record Ctcp(String command, String params) {

    private static final char DELIMITER = '\1';

    /** What a text carries; empty if it is text and nothing else. The delimiter at the end may be missing. */
    public static Optional<Ctcp> in(String text) {
        if (text.length() < 2 || text.charAt(0) != DELIMITER) {
            return Optional.empty();
        }
        int end = text.charAt(text.length() - 1) == DELIMITER ? text.length() - 1 : text.length();
        String inner = text.substring(1, end);
        int space = inner.indexOf(' ');
        String command = space < 0 ? inner : inner.substring(0, space);
        return command.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ctcp(command.toUpperCase(Locale.ROOT), space < 0 ? "" : inner.substring(space + 1)));
    }

    /** As the text of a message; what would end it early is left out. */
    public String write() {
        String inner = params.isEmpty() ? command : command + " " + params;
        return DELIMITER + inner.replace("\1", "") + DELIMITER;
    }

    /** What a person said who must not be taken for CTCP: the sign that makes it that is left out. */
    public static String harmless(String text) {
        return text.indexOf(DELIMITER) < 0 ? text : text.replace("\1", "");
    }
}
