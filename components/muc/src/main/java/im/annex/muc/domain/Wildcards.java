package im.annex.muc.domain;

import im.annex.kernel.protocol.jid.Jids;
import org.xmpp.packet.JID;

/**
 * Addresses that stand for many: {@code *} in a node is any number of any characters, and {@code *.} before a domain is
 * that domain with all below it.
 */
public final class Wildcards {

    private static final char ANY = '*';
    private static final String AND_BELOW = "*.";

    private Wildcards() {}

    /**
     * The bare address of a text, which may stand for many. A domain with an asterisk is none by itself.
     *
     * @throws IllegalArgumentException if it is not an address
     */
    public static JID read(String text) {
        int slash = text.indexOf('/');
        String bare = slash < 0 ? text : text.substring(0, slash);
        int domain = bare.indexOf('@') + 1;
        if (!bare.startsWith(AND_BELOW, domain)) {
            return Jids.parse(text).asBareJID();
        }
        JID top = Jids.parse(bare.substring(0, domain) + bare.substring(domain + AND_BELOW.length()));
        return new JID(top.getNode(), AND_BELOW + top.getDomain(), null, true);
    }

    /** Whether an address stands for many. */
    static boolean in(JID address) {
        return inDomain(address)
                || (address.getNode() != null && address.getNode().indexOf(ANY) >= 0);
    }

    /** Whether an address stands for many domains, and so can't be anybody's. */
    static boolean inDomain(JID address) {
        return address.getDomain().startsWith(AND_BELOW);
    }

    /** Whether a user is one of those that a pattern stands for. */
    static boolean match(JID pattern, JID user) {
        return matchDomain(pattern.getDomain(), user.getDomain())
                && (pattern.getNode() == null || (user.getNode() != null && match(pattern.getNode(), user.getNode())));
    }

    private static boolean matchDomain(String pattern, String domain) {
        if (!pattern.startsWith(AND_BELOW)) {
            return pattern.equals(domain);
        }
        String top = pattern.substring(AND_BELOW.length());
        return domain.endsWith(top)
                && (domain.length() == top.length() || domain.charAt(domain.length() - top.length() - 1) == '.');
    }

    /** Without backtracking further than to the last wildcard, so that no pattern takes more than the product of both. */
    private static boolean match(String pattern, String text) {
        int at = 0;
        int wildcard = -1;
        int resume = 0;
        for (int i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == ANY) {
                wildcard = at++;
                resume = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (wildcard >= 0) {
                at = wildcard + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == ANY);
    }
}
