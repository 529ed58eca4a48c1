package im.annex.kernel.spi;

import java.util.EnumSet;
import java.util.Set;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Tells the errors that mean that a session is no longer there (XEP-0045 §18.1.2) from those that only mean no: for whoever
 * keeps who is there, such as occupants of a room. Pure.
 */
public final class Bounces {

    private static final String MUC_USER = "http://jabber.org/protocol/muc#user";

    private static final Set<Condition> UNREACHABLE = EnumSet.of(
            Condition.gone,
            Condition.jid_malformed,
            Condition.recipient_unavailable,
            Condition.redirect,
            Condition.remote_server_not_found,
            Condition.remote_server_timeout);

    private Bounces() {}

    /**
     * Whether the session that was sent something is gone.
     *
     * @param error what came back
     */
    public static boolean unreachable(Packet error) {
        return StanzaError.carriedBy(error)
                .map(StanzaError::condition)
                .filter(condition -> UNREACHABLE.contains(condition) || notThere(error, condition))
                .isPresent();
    }

    /** Whether there is nobody of that name, or nobody can be reached at all; servers say so of unknown users in two ways. */
    public static boolean nobodyThere(Message error) {
        return StanzaError.carriedBy(error)
                .map(StanzaError::condition)
                .filter(condition -> UNREACHABLE.contains(condition)
                        || condition == Condition.item_not_found
                        || condition == Condition.service_unavailable)
                .isPresent();
    }

    private static boolean notThere(Packet error, Condition condition) {
        return switch (error) {
            // a client that is there says item-not-found about what it was asked for
            case IQ _ -> false;
            // RFC 6121 §8.5.3.2.1 makes this the answer for a resource that is gone, but a client that is there may say
            // it to a private message, which is known by its child
            case Message message
            when condition == Condition.service_unavailable -> message.getChildElement("x", MUC_USER) == null;
            default -> condition == Condition.item_not_found || condition == Condition.service_unavailable;
        };
    }
}
