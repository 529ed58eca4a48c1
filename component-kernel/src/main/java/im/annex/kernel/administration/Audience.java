package im.annex.kernel.administration;

import im.annex.kernel.texts.Text;
import java.util.function.Predicate;
import org.xmpp.packet.JID;

/**
 * Who may use a command. Whoever may not does not see it either.
 *
 * @param who whom it is for, as it stands in the documentation, such as {@code admins}
 * @param rule decides about a caller; must be quick and thread-safe
 */
public record Audience(Text who, Predicate<Caller> rule) {

    /** The admins of the process. */
    public static final Audience ADMINS = new Audience(Text.literal("admins"), Caller::admin);

    /** Everyone whose stanzas reach the component. */
    public static final Audience EVERYONE = new Audience(Text.literal("everyone"), _ -> true);

    /**
     * Admins, and those of whom a rule holds.
     *
     * @param rule is asked about the full address
     */
    public static Audience when(Text who, Predicate<JID> rule) {
        return new Audience(
                who, caller -> caller.admin() || (caller instanceof Caller.Remote remote && rule.test(remote.jid())));
    }
}
