package im.annex.kernel.internal.dispatch;

import im.annex.kernel.internal.stream.Link;
import im.annex.kernel.spi.StanzaError;
import java.util.Optional;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Sends errors back: never to an error or a result, and never to presence that only tells that somebody left, which
 * nobody waits for an answer to. Thread-safe.
 */
final class Replies {

    private final Link link;

    Replies(Link link) {
        this.link = link;
    }

    /** From a mailbox: waits for a busy server like everything sent there. */
    void send(Packet stanza, StanzaError error) {
        answer(stanza, error).ifPresent(link.outbound()::send);
    }

    /** From the event loop: never waits. */
    void now(Packet stanza, StanzaError error) {
        answer(stanza, error).ifPresent(link::sendWithoutWaiting);
    }

    private static Optional<Packet> answer(Packet stanza, StanzaError error) {
        boolean left = stanza instanceof Presence
                && "unavailable".equals(stanza.getElement().attributeValue("type"));
        return left ? Optional.empty() : error.answerTo(stanza);
    }
}
