package im.annex.kernel.access;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one. Matching never looks back further than
 * the last star, so that no text takes longer than its length times that of the pattern.
 *
 * @param pattern as it was written, prepared
 */
public record Glob(String pattern) {

    /** Whether a text has such characters. */
    static boolean isOne(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether all of a text is as the pattern has it. */
    public boolean matches(String text) {
        int at = 0;
        int inText = 0;
        int star = -1;
        int resume = 0;
        while (inText < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = inText;
            } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(inText))) {
                at++;
                inText++;
            } else if (star >= 0) {
                at = star + 1;
                inText = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(rest -> rest == '*');
    }

    private static boolean fits(char wanted, char found) {
        return wanted == '?' || wanted == found;
    }
}
