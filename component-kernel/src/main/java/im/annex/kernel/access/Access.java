package im.annex.kernel.access;

import java.util.List;
import org.xmpp.packet.JID;

/**
 * Decides by access rules. Thread-safe.
 *
 * @param admins who may administer everything; without a resource on any device
 */
public record Access(List<JID> admins) {

    public Access {
        admins = List.copyOf(admins);
    }

    /** Whether someone may administer everything. */
    public boolean isAdmin(JID who) {
        return admins.contains(who) || admins.contains(who.asBareJID());
    }

    /**
     * Whether rules allow someone in. The first rule that is about them decides: it allows them, or refuses them if it is
     * a {@code not}; if none is, they are refused.
     */
    public boolean allows(List<AccessRule> rules, JID who) {
        for (AccessRule rule : rules) {
            if (rule.concerns(who, this)) {
                return !(rule instanceof AccessRule.Not);
            }
        }
        return false;
    }
}
