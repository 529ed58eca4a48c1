package im.annex.irc.connection;

import im.annex.irc.connection.Hosts.Lookup;
import im.annex.irc.connection.Policies.Policy;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Departure.Cause;
import im.annex.kernel.sockets.Destination;
import im.annex.kernel.sockets.Encryption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Where a server may be, one place after the other. Confined to a mailbox, but for {@link #find}. */
final class Attempts {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** A server with many addresses is not tried at each of them before its user hears that it is away. */
    private static final int MOST_ADDRESSES = 4;

    /** One place. */
    record Target(InetAddress address, Endpoint endpoint) {

        Destination destination(Network network) {
            Optional<Encryption> encryption = endpoint.encrypted()
                    ? Optional.of(new Encryption(network.host(), network.trust(), network.shown()))
                    : Optional.empty();
            return new Destination(
                    new InetSocketAddress(address, endpoint.port()), encryption, network.from(), TIMEOUT);
        }
    }

    /**
     * What was found.
     *
     * @param problem why nothing was, if so; otherwise why it is over when all have been tried in vain
     */
    record Found(List<Target> targets, Departure problem) {

        private Found(Cause cause, String text) {
            this(List.of(), new Departure(cause, text));
        }
    }

    private final Queue<Target> left = new ArrayDeque<>();
    private @Nullable Departure worst;

    /** Looks up where to go. Blocks. */
    static Found find(Network network, Surroundings surroundings, Optional<Integer> upgrade) {
        List<Endpoint> endpoints = endpoints(network, surroundings, upgrade);
        if (endpoints.isEmpty()) {
            return new Found(Cause.INSECURE, "The server wants to be reached over TLS only.");
        }
        return switch (surroundings.hosts().lookUp(network.host())) {
            case Lookup.Unknown _ -> new Found(Cause.UNKNOWN, "There is no server of this name.");
            case Lookup.Forbidden _ -> new Found(Cause.FORBIDDEN, "Nobody connects to this server from here.");
            case Lookup.Found(var addresses) ->
                new Found(
                        endpoints.stream()
                                .flatMap(endpoint -> addresses.stream()
                                        .limit(MOST_ADDRESSES)
                                        .map(address -> new Target(address, endpoint)))
                                .toList(),
                        new Departure(Cause.LOST, ""));
        };
    }

    /** IRCv3 sts: a server with a policy is not reached without TLS, whatever the user allows. */
    private static List<Endpoint> endpoints(Network network, Surroundings surroundings, Optional<Integer> upgrade) {
        if (upgrade.isPresent()) {
            return List.of(new Endpoint(upgrade.get(), true));
        }
        Optional<Policy> policy =
                surroundings.policies().of(network.host(), surroundings.clock().instant());
        if (policy.isEmpty()) {
            return network.endpoints();
        }
        List<Endpoint> encrypted =
                network.endpoints().stream().filter(Endpoint::encrypted).toList();
        return encrypted.isEmpty() ? List.of(new Endpoint(policy.get().port(), true)) : encrypted;
    }

    void found(Found found) {
        left.addAll(found.targets());
    }

    /** The next place; null if there is none left. */
    @Nullable
    Target next() {
        return left.poll();
    }

    void onlyEncrypted() {
        left.removeIf(target -> !target.endpoint().encrypted());
    }

    /** Why all was in vain: that a server is not who it should be says more than that nobody is at its next port. */
    Departure explained(Departure last) {
        if (worst == null || worst.cause() != Cause.UNTRUSTED) {
            worst = last;
        }
        return worst;
    }
}
