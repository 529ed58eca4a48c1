package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.connection.Client;
import im.annex.irc.connection.Clients;
import im.annex.irc.connection.Endpoint;
import im.annex.irc.connection.Surroundings;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Effect;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.KeptChannel;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** All users on all networks. Thread-safe; each bridge is touched in its own mailbox only. */
final class Bridges {

    private static final Logger LOG = LoggerFactory.getLogger(Bridges.class);

    /** Whoever was banned has to think about it before being let at the server again. */
    private static final Duration BAN_PAUSE = Duration.ofMinutes(10);

    private final Map<BridgeKey, Bridge> bridges = new ConcurrentHashMap<>();
    private final ComponentContext context;
    private final Networks networks;
    private final Surroundings surroundings;
    private final Clients clients;
    private final Telling telling;
    private final Partings partings;
    private final IrcStore store;
    private final Choices choices;
    private final Subscribers subscribers;
    private final IrcSettings settings;

    @Inject
    Bridges(
            ComponentContext context,
            Networks networks,
            Surroundings surroundings,
            Clients clients,
            Telling telling,
            Partings partings,
            IrcStore store,
            Choices choices,
            Subscribers subscribers,
            IrcSettings settings) {
        this.context = context;
        this.networks = networks;
        this.surroundings = surroundings;
        this.clients = clients;
        this.telling = telling;
        this.partings = partings;
        this.store = store;
        this.choices = choices;
        this.subscribers = subscribers;
        this.settings = settings;
    }

    /** The bridge of a user to a network, if there is one. */
    Optional<Bridge> find(BridgeKey key) {
        return Optional.ofNullable(bridges.get(key));
    }

    /** The bridge of a user to a network, which is made if there is none. May block; in its mailbox only. */
    Bridge open(BridgeKey key) {
        Bridge there = bridges.get(key);
        if (there != null) {
            return there;
        }
        var made = new Bridge(key, context.outbound(), channel -> choices.orUsual(key, channel));
        for (KeptChannel kept : store.channels(key.user(), key.host())) {
            Room room = made.openRoom(kept.channel());
            room.stay(true);
            room.kept(true);
            room.key(kept.key());
        }
        bridges.put(key, made);
        return made;
    }

    /**
     * Everybody who stays somewhere comes back: after a start, one after the other. May block.
     *
     * @return false if it is not known yet who that is
     */
    boolean comeBack() {
        Map<BridgeKey, String> nicks = new LinkedHashMap<>();
        try {
            store.channels().forEach(kept -> nicks.putIfAbsent(new BridgeKey(kept.user(), kept.host()), kept.nick()));
        } catch (StorageException e) {
            LOG.warn("{}: users who stay in channels do not come back yet: {}", context.domain(), e.getMessage());
            return false;
        }
        nicks.forEach((key, nick) -> {
            if (!context.mailboxes().post(key, () -> comeBack(key, nick))) {
                LOG.warn("{}: the mailbox is full, so the user does not come back yet", key);
            }
        });
        return true;
    }

    private void comeBack(BridgeKey key, String nick) {
        try {
            connect(open(key), nick);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: what is set cannot be used: {}", key, e.getMessage());
        }
    }

    /** Ends the connection of a user, who stays nowhere until the next time. */
    void end(Bridge bridge, String reason) {
        bridge.rooms().forEach(room -> room.stay(false));
        bridge.client().ifPresent(client -> client.disconnect(reason));
        if (bridge.session().isEmpty()) {
            partings.lost(bridge, new Departure(Departure.Cause.QUIT, ""));
            forget(bridge);
        }
    }

    /** What the user has set for a channel counts from now on. May block. */
    void choose(Bridge bridge, Room room) {
        bridge.chooseAnew(room);
        keep(bridge, room);
    }

    /** Whoever stays in a channel comes back after a restart, too. May block. */
    private void keep(Bridge bridge, Room room) {
        BridgeKey key = bridge.key();
        if (room.stays() && !room.isKept()) {
            store.keep(new KeptChannel(key.user(), key.host(), room.name(), bridge.lastNick(), room.key()));
        } else if (!room.stays() && room.isKept()) {
            store.forget(key.user(), key.host(), room.name());
        }
        room.kept(room.stays());
    }

    /** Whether one more user may be on a server. */
    boolean hasRoomFor(BridgeKey key) {
        int most = settings.of(key.host()).maxUsers().orElse(settings.maxUsersPerServer());
        return most == 0
                || bridges.keySet().stream()
                                .filter(other -> other.host().equals(key.host()))
                                .count()
                        < most;
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
        Optional<Client> there = bridge.client().filter(Client::isWanted);
        if (there.isPresent()) {
            // Whoever wants to come in now does not wait until it is time to come back.
            there.get().connect();
            return;
        }
        boolean stays = bridge.rooms().stream().anyMatch(Room::stays);
        Networks.Way way = networks.way(bridge.key(), nick, stays);
        bridge.client().ifPresent(clients::remove);
        Predicate<Runnable> mailbox = work -> context.mailboxes().post(bridge.key(), work);
        var client = new Client(way.network(), way.profile(), surroundings, mailbox, new Listening(bridge));
        bridge.client(client);
        clients.add(client, mailbox);
        client.connect();
    }

    /** The last leave disconnects. */
    void leaveIfDeserted(Bridge bridge, String reason) {
        if (bridge.isDeserted()) {
            bridge.client().ifPresent(client -> client.disconnect(reason));
            if (bridge.session().isEmpty()) {
                forget(bridge);
            }
        }
    }

    private void forget(Bridge bridge) {
        boolean waits = bridge.notBefore().isAfter(context.clock().instant());
        if (!waits) {
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
            int told = 0;
            while (told < effects.size()) {
                int together = telling.tellTogether(bridge, effects.subList(told, effects.size()));
                if (together == 0) {
                    happened(effects.get(told));
                    together = 1;
                }
                told += together;
            }
            if (bridge.session().isPresent()
                    && bridge.client().filter(Client::isWanted).isPresent()) {
                leaveIfDeserted(bridge, "");
            }
        }

        private void happened(Effect effect) {
            telling.tell(bridge, effect);
            switch (effect) {
                case Effect.Welcomed(var nick) -> subscribers.connected(bridge.key(), nick);
                case Effect.Joined(var channel) ->
                    bridge.room(channel.name()).filter(Room::stays).ifPresent(this::keepOrSay);
                case Effect.Renamed renamed
                when renamed.self() ->
                    bridge.rooms().stream().filter(Room::stays).forEach(room -> {
                        room.kept(false);
                        keepOrSay(room);
                    });
                default -> {
                    // The rest is told, and that is all.
                }
            }
        }

        private void keepOrSay(Room room) {
            try {
                keep(bridge, room);
            } catch (StorageException e) {
                LOG.warn("{}: {} is not kept: {}", bridge.key(), room.name(), e.getMessage());
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
            partings.lost(bridge, why);
            subscribers.disconnected(bridge.key());
            if (why.cause() == Departure.Cause.NOT_AUTHORIZED) {
                partings.notLetIn(bridge, why);
            }
            if (bridge.isDeserted()) {
                bridge.client().ifPresent(client -> client.disconnect(""));
            } else if (again.isEmpty() && why.cause() != Departure.Cause.QUIT) {
                partings.away(bridge, why);
            }
            if (bridge.client().filter(Client::isWanted).isEmpty()) {
                forget(bridge);
            }
        }
    }
}
