package im.annex.pubsub;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ids of notifications of one node, unique at the service (§12.4): they say which node it was, so that nobody has to
 * remember. Thread-safe.
 */
final class NotificationIds {

    private static final int RADIX = 36;

    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis());

    private final String node;

    NotificationIds(long node) {
        this.node = Long.toString(node, RADIX);
    }

    /** One that goes to many is not done with it: the zeros at its end are to be counted on with. */
    String next() {
        return node + "-" + Long.toString(NEXT.getAndIncrement(), RADIX) + "-000000";
    }

    /** The node of a notification; empty if it is none of ours. */
    static Optional<Long> node(String id) {
        int dash = id.indexOf('-');
        try {
            return dash < 1 ? Optional.empty() : Optional.of(Long.parseLong(id.substring(0, dash), RADIX));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
