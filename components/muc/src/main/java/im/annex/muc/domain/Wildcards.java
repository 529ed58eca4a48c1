package im.annex.muc.domain;

import org.xmpp.packet.JID;

/** Addresses that stand for many: {@code *} in a node is any number of any characters. */
final class Wildcards {

    private static final char ANY = '*';

    private Wildcards() {}

    /** Whether an address stands for many. */
    static boolean in(JID address) {
        return address.getNode() != null && address.getNode().indexOf(ANY) >= 0;
    }

    /** Whether a user is one of those that a pattern stands for. */
    static boolean match(JID pattern, JID user) {
        return pattern.getDomain().equals(user.getDomain())
                && pattern.getNode() != null
                && user.getNode() != null
                && match(pattern.getNode(), user.getNode());
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
