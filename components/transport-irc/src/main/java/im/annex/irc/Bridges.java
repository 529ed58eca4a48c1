package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.connection.Client;
import im.annex.irc.connection.Clients;
import im.annex.irc.connection.Endpoint;
import im.annex.irc.connection.Surroundings;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Profile;
import im.annex.kernel.spi.ComponentContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.xmpp.packet.JID;

/** All users on all networks. Thread-safe; each bridge is touched in its own mailbox only. */
final class Bridges {

    /** Whoever was banned has to think about it before being let at the server again. */
    private static final Duration BAN_PAUSE = Duration.ofMinutes(10);

    private final Map<BridgeKey, Bridge> bridges = new ConcurrentHashMap<>();
    private final ComponentContext context;
    private final Networks networks;
    private final Surroundings surroundings;
    private final Clients clients;
    private final Telling telling;

    @Inject
    Bridges(ComponentContext context, Networks networks, Surroundings surroundings, Clients clients, Telling telling) {
        this.context = context;
        this.networks = networks;
        this.surroundings = surroundings;
        this.clients = clients;
        this.telling = telling;
    }

    /** The bridge of a user to a network, if there is one. */
    Optional<Bridge> find(BridgeKey key) {
        return Optional.ofNullable(bridges.get(key));
    }

    /** The bridge of a user to a network, which is made if there is none. */
    Bridge open(BridgeKey key) {
        return bridges.computeIfAbsent(key, _ -> new Bridge(key, context.outbound()));
    }

    /** The networks that a user has a bridge to. */
    Set<String> networksOf(JID user) {
        return bridges.keySet().stream()
                .filter(key -> key.user().equals(user))
                .map(BridgeKey::host)
                .collect(Collectors.toSet());
    }

    Set<BridgeKey> keys() {
        return Set.copyOf(bridges.keySet());
    }

    /**
     * Connects, if there is no connection and nobody works on one.
     *
     * @param nick wanted by whoever is first
     * @throws IllegalArgumentException if it cannot be a nick
     */
    void connect(Bridge bridge, String nick) {
        if (bridge.client().filter(Client::isWanted).isPresent()) {
            return;
        }
        Profile profile = networks.profile(nick);
        bridge.client().ifPresent(clients::remove);
        Predicate<Runnable> mailbox = work -> context.mailboxes().post(bridge.key(), work);
        var client = new Client(networks.network(bridge.host()), profile, surroundings, mailbox, new Listening(bridge));
        bridge.client(client);
        clients.add(client, mailbox);
        client.connect();
    }

    /** The last leave disconnects. */
    void leaveIfDeserted(Bridge bridge, String reason) {
        if (bridge.rooms().isEmpty()) {
            bridge.client().ifPresent(client -> client.disconnect(reason));
            if (bridge.session().isEmpty()) {
                forget(bridge);
            }
        }
    }

    private void forget(Bridge bridge) {
        boolean waits = bridge.notBefore().isAfter(context.clock().instant());
        if (bridge.rooms().isEmpty() && !waits) {
            bridge.client().ifPresent(clients::remove);
            bridges.remove(bridge.key(), bridge);
        }
    }

    /** One connection. */
    private final class Listening implements Client.Listener {

        private final Bridge bridge;

        Listening(Bridge bridge) {
            this.bridge = bridge;
        }

        @Override
        public void connecting(Endpoint where) {
            // Whoever waits learns how it ends.
        }

        @Override
        public void happened(List<Effect> effects) {
            effects.forEach(effect -> telling.tell(bridge, effect));
            if (bridge.session().isPresent()
                    && bridge.client().filter(Client::isWanted).isPresent()) {
                leaveIfDeserted(bridge, "");
            }
        }

        @Override
        public void disconnected(Departure why, Optional<Duration> again) {
            Instant now = context.clock().instant();
            switch (why.cause()) {
                case BANNED -> bridge.notBefore(now.plus(BAN_PAUSE));
                case THROTTLED, KILLED -> again.ifPresent(wait -> bridge.notBefore(now.plus(wait)));
                default -> {
                    // Whoever comes back, comes back.
                }
            }
            bridge.client().ifPresent(client -> client.disconnect(""));
            telling.lost(bridge, why);
            forget(bridge);
        }
    }
}
