package im.annex.pubsub.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a subscriber wants to be notified (§6.3, §16.4.2).
 *
 * @param deliver whether at all
 * @param expire when the subscription ends by itself (§12.19), if it does
 * @param temporary whether the subscription ends when the subscriber goes offline (§12.5)
 * @param shows the states of presence in which notifications are wanted; empty for all
 */
public record SubscriptionOptions(boolean deliver, Optional<Instant> expire, boolean temporary, Set<Show> shows) {

    /** What holds for who has not said anything. */
    public static final SubscriptionOptions STANDARD = new SubscriptionOptions(true, Optional.empty(), false, Set.of());

    public SubscriptionOptions {
        shows = Set.copyOf(shows);
    }

    /** Whether somebody has to know when the subscriber is online, and how (§12.5, §16.4.2). */
    public boolean dependOnPresence() {
        return temporary || !shows.isEmpty();
    }

    /** A state of presence (RFC 6121 §4.7.2.1), or mere availability. */
    public enum Show {
        AWAY,
        CHAT,
        DND,
        ONLINE,
        XA
    }
}
