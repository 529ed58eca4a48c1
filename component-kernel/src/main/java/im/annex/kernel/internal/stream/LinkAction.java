package im.annex.kernel.internal.stream;

import java.net.InetSocketAddress;
import java.time.Duration;

/** What is to be done for a link, in the order given. */
sealed interface LinkAction {

    /** Look a server's host name up, anew each time. */
    record Resolve(int server) implements LinkAction {}

    /** Open TCP, and TLS on it where the link is encrypted, beside other addresses that are being tried. */
    record Connect(InetSocketAddress address) implements LinkAction {}

    /** Send the stream header (XEP-0114 §3). */
    record SendHeader() implements LinkAction {}

    /** Send the handshake for a stream id (XEP-0114 §3). */
    record SendHandshake(String streamId) implements LinkAction {}

    /** Stanzas may flow from now on. */
    record Attach() implements LinkAction {}

    /** No stanza flows any more; what the server may not have read waits for the next connection. */
    record Detach() implements LinkAction {}

    /** No stanza flows any more, for good; what was sent still goes out. */
    record Leave() implements LinkAction {}

    /** Send a space (RFC 6120 §4.6.1). */
    record SendWhitespace() implements LinkAction {}

    /** Ping the server (XEP-0199 §4.2). */
    record SendPing() implements LinkAction {}

    /** Send a stream error (RFC 6120 §4.9). */
    record SendStreamError(String condition) implements LinkAction {}

    /** Send the closing tag, after everything sent before. */
    record SendFooter() implements LinkAction {}

    /** Close TCP, to all addresses; no {@link LinkInput.Disconnected} follows. */
    record Disconnect() implements LinkAction {}

    /** Start a timer. */
    record StartTimer(LinkTimer timer, Duration after) implements LinkAction {}

    /** Stop a timer, if it runs. */
    record StopTimer(LinkTimer timer) implements LinkAction {}

    /** Tell the operator. */
    record Tell(Severity severity, String message) implements LinkAction {}

    /** The link has stopped for good. */
    record Stopped() implements LinkAction {}

    /** How loudly to tell. */
    enum Severity {
        DEBUG,
        INFO,
        WARN
    }
}
