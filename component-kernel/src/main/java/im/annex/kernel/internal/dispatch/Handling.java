package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.StanzaHandler;
import org.xmpp.packet.Packet;

/**
 * A message or presence that is to be handled, in the mailbox of its key.
 *
 * @param <P> the kind of stanza
 */
record Handling<P extends Packet>(P stanza, StanzaHandler<P> handler, Failures failures) implements Runnable {

    @Override
    public void run() {
        try {
            handler.handle(stanza);
        } catch (RuntimeException | Error e) {
            failures.answer(stanza, e);
        }
    }

    /** Whether a command is for the same handler as another. */
    @SuppressWarnings("ReferenceEquality") // a handler is itself
    static boolean alike(Runnable one, Runnable other) {
        return one instanceof Handling<?> first
                && other instanceof Handling<?> second
                && first.handler() == second.handler();
    }
}
