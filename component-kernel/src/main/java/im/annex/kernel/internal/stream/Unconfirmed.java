package im.annex.kernel.internal.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was handed to a connection and is not known to have been read by the server: to be sent again when the connection
 * breaks. XEP-0114 has no acknowledgements, but a stream is read in order, so the answer to a ping (XEP-0199) tells that
 * everything before the ping was read. Bounded: beyond that the oldest is taken as read. Confined to the link's event loop,
 * but for {@link #bytes}.
 */
final class Unconfirmed {

    private final ArrayDeque<Outgoing> kept = new ArrayDeque<>();
    private final long bound;

    /** Counts everything that was ever handed over: a place never stands for two things, whatever the connection. */
    private long handedOver;

    private boolean mute;
    private volatile long bytes;

    /**
     * Keeps nothing yet.
     *
     * @param bound how many bytes are kept at most
     */
    Unconfirmed(long bound) {
        this.bound = bound;
    }

    /** Keeps what was just handed over, until it is confirmed. */
    void add(Outgoing outgoing) {
        handedOver++;
        if (mute) {
            outgoing.release();
            return;
        }
        kept.add(outgoing);
        long now = bytes + outgoing.length();
        while (now > bound) {
            now -= releaseFirst(kept.poll());
        }
        bytes = now;
    }

    /** The place after everything handed over so far. */
    long place() {
        return handedOver;
    }

    /** The server has read everything before a place. */
    void confirm(long place) {
        mute = false;
        long now = bytes;
        while (!kept.isEmpty() && handedOver - kept.size() < place) {
            now -= releaseFirst(kept.poll());
        }
        bytes = now;
    }

    private static long releaseFirst(@Nullable Outgoing first) {
        if (first == null) {
            return 0;
        }
        int length = first.length();
        first.release();
        return length;
    }

    /** The server does not answer pings: nothing is kept until it does, or everything would be sent twice. */
    void giveUp() {
        confirm(handedOver);
        mute = true;
    }

    /** Hands over everything that is kept, in order, to be sent again. */
    List<Outgoing> takeBack() {
        List<Outgoing> all = new ArrayList<>(kept);
        kept.clear();
        bytes = 0;
        return all;
    }

    /** How many bytes are kept. Thread-safe. */
    long bytes() {
        return bytes;
    }
}
