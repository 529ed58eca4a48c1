package im.annex.kernel.access;

import im.annex.kernel.protocol.jid.Jids;
import java.util.Locale;

/** Reads access rules. */
final class RuleReader {

    private static final String NOT = "not ";

    private RuleReader() {}

    static AccessRule read(String text) {
        String rule = text.strip();
        if (rule.startsWith(NOT)) {
            AccessRule refused = read(rule.substring(NOT.length()));
            if (refused instanceof AccessRule.Not) {
                throw new IllegalArgumentException("\"" + rule + "\" says \"not\" twice");
            }
            return new AccessRule.Not(refused);
        }
        return switch (rule) {
            case "admins" -> new AccessRule.Admins();
            case "everyone" -> new AccessRule.Everyone();
            case "nobody" -> new AccessRule.Nobody();
            default -> readAddress(rule);
        };
    }

    private static AccessRule readAddress(String rule) {
        try {
            int at = rule.indexOf('@');
            if (rule.equals(NOT.strip())) {
                throw new IllegalArgumentException("it does not say who is refused");
            }
            if (rule.chars().anyMatch(Character::isWhitespace) && rule.indexOf('/') < 0) {
                throw new IllegalArgumentException("an address has no spaces");
            }
            if (at < 0 && rule.indexOf('/') < 0) {
                return new AccessRule.Domain(DomainPattern.parse(rule));
            }
            return at > 0 && Glob.isOne(rule) ? accounts(rule, at) : address(rule);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("\"" + rule + "\" is not an access rule; a rule is admins, everyone,"
                    + " nobody, an address, a domain or a pattern such as *@example.org, or \"not\" and one of these");
        }
    }

    private static AccessRule accounts(String rule, int at) {
        String domain = rule.substring(at + 1);
        if (domain.isEmpty() || domain.indexOf('/') >= 0 || domain.indexOf('@') >= 0) {
            throw new IllegalArgumentException("a pattern has no resource");
        }
        String node = rule.substring(0, at);
        Glob prepared = new Glob(Glob.isOne(node) ? node.toLowerCase(Locale.ROOT) : Jids.local(node));
        return new AccessRule.Accounts(prepared, DomainPattern.parse(domain));
    }

    private static AccessRule address(String rule) {
        var address = Jids.parse(rule);
        if (address.getNode() == null) {
            throw new IllegalArgumentException("a resource needs an account");
        }
        return new AccessRule.Address(address);
    }
}
