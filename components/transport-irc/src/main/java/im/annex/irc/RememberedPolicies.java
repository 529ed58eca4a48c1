package im.annex.irc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.annex.irc.connection.Policies;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Policies that are kept as long as the process runs. Thread-safe. */
final class RememberedPolicies implements Policies {

    private static final int MOST = 10_000;

    private final Cache<String, Policy> policies =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Override
    public Optional<Policy> of(String host, Instant now) {
        return Optional.ofNullable(policies.getIfPresent(host.toLowerCase(Locale.ROOT)))
                .filter(policy -> policy.until().isAfter(now));
    }

    @Override
    public void keep(String host, Policy policy) {
        policies.put(host.toLowerCase(Locale.ROOT), policy);
    }
}
