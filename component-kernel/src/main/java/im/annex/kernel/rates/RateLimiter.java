package im.annex.kernel.rates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.annex.kernel.access.Access;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.rates.Decision.Allowed;
import im.annex.kernel.rates.Decision.Refused;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.xmpp.packet.JID;

/**
 * One limit, kept for each who does something on their own. Thread-safe; never blocks.
 *
 * <p>It is a token bucket, of which only the moment is kept at which it will be full again. Whoever was idle until then
 * is forgotten without a loss. Of more than {@value #MOST_KEYS} who do something at the same time some are forgotten
 * early, who then have a burst too much: better than to fill the memory.
 */
public final class RateLimiter {

    static final int MOST_KEYS = 100_000;

    private static final Allowed ALLOWED = new Allowed();

    private final RateLimit limit;
    private final long interval;
    private final long recovery;
    private final List<AccessRule> exempt;
    private final Access access;
    private final Counter refusals;
    private final LongSupplier nanoTime;
    private final Cache<String, AtomicLong> fullAgain;

    RateLimiter(RateLimit limit, List<AccessRule> exempt, Access access, Counter refusals, LongSupplier nanoTime) {
        this.limit = limit;
        this.interval = limit.isUnlimited() ? 1 : limit.interval().toNanos();
        this.recovery = limit.isUnlimited() ? 1 : limit.recovery().toNanos();
        this.exempt = List.copyOf(exempt);
        this.access = access;
        this.refusals = refusals;
        this.nanoTime = nanoTime;
        this.fullAgain = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(Duration.ofNanos(recovery))
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** Whether someone may do it once more; whoever is exempt always may. */
    public Decision ask(JID who, Per per) {
        return access.allows(exempt, who) ? ALLOWED : ask(per.key(who), 1);
    }

    /** Whether it may be done once more under a key, such as an IP address. */
    public Decision ask(String key) {
        return ask(key, 1);
    }

    /**
     * Whether it may be done a number of times more under a key, all at once or not at all.
     *
     * @param times at least 1
     */
    public Decision ask(String key, long times) {
        if (limit.isUnlimited()) {
            return ALLOWED;
        }
        Decision decision = times > limit.burst() ? new Refused(Refused.NEVER) : take(key, times * interval);
        if (!decision.isAllowed()) {
            refusals.increment();
        }
        return decision;
    }

    private Decision take(String key, long cost) {
        long now = nanoTime.getAsLong();
        AtomicLong bucket = fullAgain.get(key, _ -> new AtomicLong(now));
        while (true) {
            long seen = bucket.get();
            // Compared by difference, as nanoTime may overflow.
            long next = (seen - now > 0 ? seen : now) + cost;
            long tooEarly = next - now - recovery;
            if (tooEarly > 0) {
                return new Refused(Duration.ofNanos(tooEarly));
            }
            if (bucket.compareAndSet(seen, next)) {
                return ALLOWED;
            }
        }
    }
}
