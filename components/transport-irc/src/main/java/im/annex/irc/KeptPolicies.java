package im.annex.irc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.inject.Inject;
import im.annex.irc.connection.Policies;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.IrcStore.TlsOnly;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Policies that are kept as long as they last (IRCv3 sts: also through a restart). Thread-safe; may block. */
final class KeptPolicies implements Policies {

    private static final int MOST = 10_000;

    private final IrcStore store;
    private final Cache<String, Optional<Policy>> policies =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    KeptPolicies(IrcStore store) {
        this.store = store;
    }

    @Override
    public Optional<Policy> of(String host, Instant now) {
        return policies.get(host.toLowerCase(Locale.ROOT), this::stored)
                .filter(policy -> policy.until().isAfter(now));
    }

    private Optional<Policy> stored(String host) {
        return Optional.ofNullable(store.policy(host))
                .map(kept -> new Policy(kept.port(), Duration.ofSeconds(kept.lasts()), kept.until()));
    }

    @Override
    public void keep(String host, Policy policy) {
        String name = host.toLowerCase(Locale.ROOT);
        store.keep(name, new TlsOnly(policy.port(), policy.lasts().toSeconds(), policy.until()));
        policies.put(name, Optional.of(policy));
    }
}
