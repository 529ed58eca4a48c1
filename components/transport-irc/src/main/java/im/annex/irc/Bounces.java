package im.annex.irc;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import java.util.EnumSet;
import java.util.Set;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Tells the errors that mean a session is no longer there (§18.1.2) from those that only mean no. */
final class Bounces {

    private static final Set<Condition> UNREACHABLE = EnumSet.of(
            Condition.gone,
            Condition.jid_malformed,
            Condition.recipient_unavailable,
            Condition.redirect,
            Condition.remote_server_not_found,
            Condition.remote_server_timeout);

    private Bounces() {}

    static boolean unreachable(Packet error) {
        return StanzaError.carriedBy(error)
                .map(StanzaError::condition)
                .filter(condition -> UNREACHABLE.contains(condition) || notThere(error, condition))
                .isPresent();
    }

    private static boolean notThere(Packet error, Condition condition) {
        return switch (error) {
            // a client that is there says item-not-found about what it was asked for
            case IQ _ -> false;
            // RFC 6121 §8.5.3.2.1 makes this the answer for a resource that is gone, but a client that is there may say
            // it to a private message, which is known by its child
            case Message message
            when condition == Condition.service_unavailable ->
                message.getChildElement("x", Namespaces.MUC_USER) == null;
            default -> condition == Condition.item_not_found || condition == Condition.service_unavailable;
        };
    }
}
