package im.annex.kernel.spi;

import org.xmpp.packet.Packet;

/**
 * Takes a message or presence. Runs in the mailbox of the stanza's key. An exception is answered with
 * {@code internal-server-error} unless the stanza is itself an error, logged once, and does not stop the mailbox.
 *
 * @param <P> the kind of stanza
 */
@FunctionalInterface
public interface StanzaHandler<P extends Packet> {

    /** Handles a stanza, which this handler now owns: it may be changed and kept. */
    void handle(P stanza);
}
