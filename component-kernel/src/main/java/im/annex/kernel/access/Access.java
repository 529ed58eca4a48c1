package im.annex.kernel.access;

import java.util.List;
import java.util.function.Supplier;
import org.xmpp.packet.JID;

/**
 * Decides by access rules. Thread-safe.
 *
 * @apiNote Whoever no rule is about may not:
 * {@snippet :
 *     boolean mayVote(Access access, List<AccessRule> mayVote, IQ request) {
 *         return access.allows(mayVote, request.getFrom());
 *     }
 * }
 */
public final class Access {

    private final Supplier<List<JID>> admins;

    /**
     * Decides with admins who never change.
     *
     * @param admins who may administer everything; without a resource on any device
     */
    public Access(List<JID> admins) {
        List<JID> always = List.copyOf(admins);
        this.admins = () -> always;
    }

    /**
     * Decides with admins who may change while the process runs.
     *
     * @param admins is asked for each decision; must be quick
     */
    public Access(Supplier<List<JID>> admins) {
        this.admins = admins;
    }

    /** Whether someone may administer everything. */
    public boolean isAdmin(JID who) {
        List<JID> now = admins.get();
        return now.contains(who) || now.contains(who.asBareJID());
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
