package im.annex.kernel.internal.stream;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a link. */
sealed interface LinkInput {

    /** The component wants to be attached. */
    record Start() implements LinkInput {}

    /** The component wants to leave for good. */
    record Stop() implements LinkInput {}

    /** The host name has addresses; at least one. */
    record Resolved(List<InetSocketAddress> addresses) implements LinkInput {

        public Resolved {
            addresses = List.copyOf(addresses);
        }
    }

    /** The host name has no address. */
    record NotResolved(String why) implements LinkInput {}

    /** TCP is up, and TLS where the link is encrypted. Other addresses that were being tried are given up. */
    record Connected() implements LinkInput {}

    /** TCP did not come up at one address. */
    record NotConnected(String why) implements LinkInput {}

    /** TLS did not come up at one address, or cannot for any. */
    record NotSecured(String why) implements LinkInput {}

    /** The server's stream header came. */
    record Opened(@Nullable String streamId) implements LinkInput {}

    /** The server accepted the handshake. */
    record HandshakeAccepted() implements LinkInput {}

    /** The server sent a stream error (RFC 6120 §4.9). */
    record StreamError(String condition, @Nullable String text) implements LinkInput {}

    /** What the server sends cannot be read on. */
    record Unreadable(String condition, String why) implements LinkInput {}

    /** The server closed its stream in good order. */
    record PeerClosed() implements LinkInput {}

    /** The connection is gone. */
    record Disconnected(@Nullable String why) implements LinkInput {}

    /** The back-off, the attempt or the closing took its time. */
    record TimedOut(LinkTimer timer) implements LinkInput {}

    /**
     * A regular look at an attached link.
     *
     * @param attachedFor how long it has been attached
     * @param sinceHeard how long nothing was received
     * @param sinceSent how long nothing was sent
     * @param stalledFor how long bytes have been waiting without the server taking any
     */
    record Look(Duration attachedFor, Duration sinceHeard, Duration sinceSent, Duration stalledFor)
            implements LinkInput {}
}
