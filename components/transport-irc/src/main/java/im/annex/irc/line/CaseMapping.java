package im.annex.irc.line;

/** Which names are the same on a network (Modern IRC, CASEMAPPING). */
public enum CaseMapping {

    /** Letters of ASCII. */
    ASCII('Z'),

    /** Also {@code []\^} and {@code {}|~}. */
    RFC1459('^'),

    /** Also {@code []\} and {@code {}|}. */
    RFC1459_STRICT(']');

    private final char last;

    CaseMapping(char last) {
        this.last = last;
    }

    /** As a server calls it; what is not known is taken for the one that takes the fewest names for the same. */
    static CaseMapping named(String name) {
        return switch (name) {
            case "rfc1459" -> RFC1459;
            case "strict-rfc1459", "rfc1459-strict" -> RFC1459_STRICT;
            default -> ASCII;
        };
    }

    /** The one spelling of all names that are the same; the same object if it is spelled like this already. */
    public String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                return folded(name, i);
            }
        }
        return name;
    }

    private String folded(String name, int from) {
        char[] signs = name.toCharArray();
        for (int i = from; i < signs.length; i++) {
            if (isUpper(signs[i])) {
                signs[i] = (char) (signs[i] + 'a' - 'A');
            }
        }
        return new String(signs);
    }

    private boolean isUpper(char sign) {
        return sign >= 'A' && sign <= last;
    }

    /** Whether two names are the same. */
    public boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }
}
