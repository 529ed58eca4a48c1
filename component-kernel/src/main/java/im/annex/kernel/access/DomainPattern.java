package im.annex.kernel.access;

import im.annex.kernel.protocol.jid.Jids;
import java.util.Locale;

/**
 * Which domains are meant: one, one with all below it, or those that match a glob.
 *
 * @param text as it was written, prepared
 */
record DomainPattern(String text) {

    /** Stands before a domain that is meant with all below it. */
    private static final String BELOW = "*.";

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is none
     */
    static DomainPattern parse(String text) {
        if (text.startsWith(BELOW) && !Glob.isOne(text.substring(BELOW.length()))) {
            return new DomainPattern(BELOW + prepared(text.substring(BELOW.length())));
        }
        return new DomainPattern(Glob.isOne(text) ? text.toLowerCase(Locale.ROOT) : prepared(text));
    }

    boolean matches(String domain) {
        if (text.startsWith(BELOW)) {
            String top = text.substring(BELOW.length());
            return Glob.isOne(top) ? new Glob(text).matches(domain) : domain.equals(top) || domain.endsWith("." + top);
        }
        return Glob.isOne(text) ? new Glob(text).matches(domain) : domain.equals(text);
    }

    private static String prepared(String domain) {
        return Jids.domain(domain);
    }
}
