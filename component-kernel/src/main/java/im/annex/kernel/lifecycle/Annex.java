package im.annex.kernel.lifecycle;

import java.time.Clock;
import org.xmpp.packet.JID;

/** The whole process as an object: every configured component, its link and its mailboxes. Thread-safe. */
public final class Annex implements AutoCloseable {

    /** Prepares the process; nothing is opened yet. */
    public Annex(AnnexSettings settings, Clock clock) {}

    /** Wires every component and starts attaching each to its server. Returns without waiting for the servers. */
    public void start() {}

    /** Whether the component of a domain is attached to its server now. */
    public boolean attached(JID domain) {
        return false;
    }

    /**
     * Stops gracefully: components say good-bye, mailboxes and outbound queues drain, streams are closed. Bounded in
     * time; a second call does nothing.
     */
    @Override
    public void close() {}
}
