package im.annex.kernel.access;

import im.annex.kernel.config.SettingText;
import org.xmpp.packet.JID;

/**
 * Whom a rule is about. The texts an operator writes:
 *
 * <ul>
 *   <li>{@code admins}, {@code everyone}, {@code nobody}
 *   <li>{@code juliet@example.org}: one account, on any device; with a resource, on one
 *   <li>{@code example.org}: a domain itself and all its accounts
 *   <li>{@code *.example.org}: the same with all domains below it
 *   <li>{@code *@example.org}, {@code bot-*@*.example.org}: accounts whose names, and domains, match; {@code *} stands
 *       for any characters, {@code ?} for one
 *   <li>{@code not} before any of these: they are refused
 * </ul>
 *
 * <p>Immutable; {@code toString} gives the text.
 */
@SettingText(
        "admins, everyone, nobody, an address, a domain or a pattern such as *@example.org, or not and one of these")
public sealed interface AccessRule {

    /** Whether the rule is about someone. */
    boolean concerns(JID who, Access access);

    /** Those who may administer everything. */
    record Admins() implements AccessRule {
        @Override
        public boolean concerns(JID who, Access access) {
            return access.isAdmin(who);
        }

        @Override
        public String toString() {
            return "admins";
        }
    }

    /** Whoever it is. */
    record Everyone() implements AccessRule {
        @Override
        public boolean concerns(JID who, Access access) {
            return true;
        }

        @Override
        public String toString() {
            return "everyone";
        }
    }

    /** No one at all. */
    record Nobody() implements AccessRule {
        @Override
        public boolean concerns(JID who, Access access) {
            return false;
        }

        @Override
        public String toString() {
            return "nobody";
        }
    }

    /**
     * One account, or one device of it.
     *
     * @param address has a node
     */
    record Address(JID address) implements AccessRule {
        @Override
        public boolean concerns(JID who, Access access) {
            return address.equals(address.getResource() == null ? who.asBareJID() : who);
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** Domains and all their accounts. */
    record Domain(DomainPattern domain) implements AccessRule {
        @Override
        public boolean concerns(JID who, Access access) {
            return domain.matches(who.getDomain());
        }

        @Override
        public String toString() {
            return domain.text();
        }
    }

    /** Accounts that match; never a domain itself. */
    record Accounts(Glob node, DomainPattern domain) implements AccessRule {
        @Override
        public boolean concerns(JID who, Access access) {
            return who.getNode() != null && node.matches(who.getNode()) && domain.matches(who.getDomain());
        }

        @Override
        public String toString() {
            return node.pattern() + "@" + domain.text();
        }
    }

    /** Those whom another rule is about, who are refused. */
    record Not(AccessRule rule) implements AccessRule {
        @Override
        public boolean concerns(JID who, Access access) {
            return rule.concerns(who, access);
        }

        @Override
        public String toString() {
            return "not " + rule;
        }
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    static AccessRule parse(String text) {
        return RuleReader.read(text);
    }
}
