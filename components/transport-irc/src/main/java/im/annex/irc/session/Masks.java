package im.annex.irc.session;

import im.annex.irc.line.CaseMapping;

/** Masks such as {@code *!*@*.example.org} (Modern IRC, Wildcard Expressions). */
final class Masks {

    private Masks() {}

    /** Whether somebody is meant, as far as is known who that is. */
    static boolean match(String mask, Person person, CaseMapping mapping) {
        String user = person.user() == null ? "" : person.user();
        String host = person.host() == null ? "" : person.host();
        return glob(mapping.fold(mask), mapping.fold(person.nick() + "!" + user + "@" + host));
    }

    /** A star stands for anything, a question mark for one sign. In time of the product of the lengths, at most. */
    static boolean glob(String mask, String text) {
        int m = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (m < mask.length()
                    && (mask.charAt(m) == '?' || mask.charAt(m) == text.charAt(t))
                    && mask.charAt(m) != '*') {
                m++;
                t++;
            } else if (m < mask.length() && mask.charAt(m) == '*') {
                star = m++;
                resume = t;
            } else if (star >= 0) {
                m = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (m < mask.length() && mask.charAt(m) == '*') {
            m++;
        }
        return m == mask.length();
    }
}
