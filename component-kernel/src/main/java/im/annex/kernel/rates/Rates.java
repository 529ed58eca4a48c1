package im.annex.kernel.rates;

import im.annex.kernel.access.Access;
import im.annex.kernel.access.AccessRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes the limits of components; each counts its refusals in {@code annex.rates.refused}, tagged with its name and the
 * component. Thread-safe.
 *
 * @apiNote A limit that the operator sets, asked for each message:
 * {@snippet :
 *     boolean tooFast(Rates rates, RateLimit limit, Message message) {
 *         RateLimiter limiter = rates.limiter("rooms.example.org", "messages", limit, List.of());
 *         return !limiter.ask(message.getFrom(), Per.ACCOUNT).isAllowed();
 *     }
 * }
 */
public final class Rates {

    /** More who hold something at the same time are refused. */
    private static final long MOST_HOLDERS = 1_000_000;

    private final Access access;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;

    /**
     * Limits for components.
     *
     * @param access decides who is exempt
     * @param meters where refusals are counted
     * @param nanoTime such as {@link System#nanoTime}
     */
    public Rates(Access access, MeterRegistry meters, LongSupplier nanoTime) {
        this.access = access;
        this.meters = meters;
        this.nanoTime = nanoTime;
    }

    /**
     * A limit on how often.
     *
     * @param component the domain of the component
     * @param name what is limited, such as {@code join}
     * @param exempt whom it does not hold for
     */
    public RateLimiter limiter(String component, String name, RateLimit limit, List<AccessRule> exempt) {
        return new RateLimiter(limit, exempt, access, refusals(component, name), nanoTime);
    }

    /**
     * A limit on how many at the same time.
     *
     * @param component the domain of the component
     * @param name what is limited, such as {@code connections}
     * @param most how many one key may hold; not negative
     */
    public Quota quota(String component, String name, long most) {
        return new Quota(most, MOST_HOLDERS, refusals(component, name));
    }

    private Counter refusals(String component, String name) {
        return Counter.builder("annex.rates.refused")
                .description("What was refused as it was too much.")
                .tag("component", component)
                .tag("limit", name)
                .register(meters);
    }
}
