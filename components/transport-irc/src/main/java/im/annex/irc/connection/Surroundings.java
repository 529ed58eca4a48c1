package im.annex.irc.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.annex.irc.line.RecentLines;
import im.annex.irc.session.Names;
import im.annex.irc.session.Reconnecting;
import im.annex.kernel.sockets.Sockets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What all connections of an instance share. Thread-safe. */
public final class Surroundings {

    private static final int NONCE_BYTES = 18;

    private final Sockets sockets;
    private final Hosts hosts;
    private final Policies policies;
    private final Turnstile turnstile;
    private final Clock clock;
    private final Seats seats;
    private final Idents idents;
    private final RecentLines recentLines = new RecentLines();
    private final SecureRandom random = new SecureRandom();
    private final Reconnecting reconnecting = new Reconnecting(RandomGenerator.getDefault());
    private final Cache<String, Names> names =
            Caffeine.newBuilder().weakValues().build();

    /** Puts them together. */
    public Surroundings(
            Sockets sockets,
            Hosts hosts,
            Policies policies,
            Turnstile turnstile,
            Seats seats,
            Idents idents,
            Clock clock) {
        this.sockets = sockets;
        this.hosts = hosts;
        this.policies = policies;
        this.turnstile = turnstile;
        this.seats = seats;
        this.idents = idents;
        this.clock = clock;
    }

    Sockets sockets() {
        return sockets;
    }

    Hosts hosts() {
        return hosts;
    }

    Policies policies() {
        return policies;
    }

    Turnstile turnstile() {
        return turnstile;
    }

    Seats seats() {
        return seats;
    }

    Idents idents() {
        return idents;
    }

    Clock clock() {
        return clock;
    }

    Reconnecting reconnecting() {
        return reconnecting;
    }

    RecentLines recentLines() {
        return recentLines;
    }

    Names names(String host) {
        return names.get(host, _ -> new Names());
    }

    String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
