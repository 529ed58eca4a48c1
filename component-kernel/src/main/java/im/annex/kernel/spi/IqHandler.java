package im.annex.kernel.spi;

import org.xmpp.packet.IQ;

/**
 * Answers an IQ get or set. Runs in the mailbox of the stanza's key. An exception becomes
 * {@code internal-server-error}.
 */
@FunctionalInterface
public interface IqHandler {

    /** Answers the request, which has exactly one child. */
    IqAnswer handle(IQ request);
}
