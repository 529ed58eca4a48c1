package im.annex.kernel.internal.dispatch;

import im.annex.kernel.internal.xml.StanzaTooLargeException;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dom4j.Element;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Sends errors back: never to an error or a result, and never to presence that only tells that somebody left, which
 * nobody waits for an answer to. Thread-safe.
 */
final class Replies {

    private final Consumer<Packet> waiting;
    private final Consumer<Packet> notWaiting;
    private final DispatchMeters meters;

    /**
     * Replies over two ways out.
     *
     * @param waiting sends, and waits for a busy server
     * @param notWaiting sends, or drops when the server is too busy
     * @param meters counts the errors
     */
    Replies(Consumer<Packet> waiting, Consumer<Packet> notWaiting, DispatchMeters meters) {
        this.waiting = waiting;
        this.notWaiting = notWaiting;
        this.meters = meters;
    }

    /** From a mailbox: waits for a busy server like everything sent there. */
    void send(Packet stanza, StanzaError error) {
        answer(stanza, error).ifPresent(answer -> {
            meters.sent(error);
            send(answer, waiting);
        });
    }

    /** From the event loop: never waits. */
    void now(Packet stanza, StanzaError error) {
        answer(stanza, error).ifPresent(answer -> {
            meters.sent(error);
            send(answer, notWaiting);
        });
    }

    private static Optional<Packet> answer(Packet stanza, StanzaError error) {
        boolean left = stanza instanceof Presence
                && "unavailable".equals(stanza.getElement().attributeValue("type"));
        return left ? Optional.empty() : error.answerTo(stanza);
    }

    /** A stanza that just fitted does not fit with an error added to it: then it is not sent back. */
    private static void send(Packet answer, Consumer<Packet> way) {
        try {
            way.accept(answer);
        } catch (StanzaTooLargeException _) {
            List<Element> children = answer.getElement().elements();
            children.subList(0, children.size() - 1).forEach(Element::detach);
            way.accept(answer);
        }
    }
}
