package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.connection.Hosts;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.access.Access;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.spi.Bounces;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Presence to channels: entering, another nick, away, leaving (XEP-0045 §7.2, §7.6, §7.7, §7.14). */
final class Attending {

    private static final List<AccessRule> EVERYONE = List.of(new AccessRule.Everyone());

    private static final StanzaError NOT_A_CHANNEL = StanzaError.cancel(Condition.item_not_found)
            .saying("This is not a channel, such as #channel%irc.example.org.");

    private final ComponentContext context;
    private final IrcSettings settings;
    private final Access access;
    private final Hosts hosts;
    private final Networks networks;
    private final Addresses addresses;
    private final Bridges bridges;
    private final Arrivals arrivals;
    private final Partings partings;

    @Inject
    Attending(
            ComponentContext context,
            IrcSettings settings,
            Access access,
            Hosts hosts,
            Networks networks,
            Addresses addresses,
            Bridges bridges,
            Arrivals arrivals,
            Partings partings) {
        this.context = context;
        this.settings = settings;
        this.access = access;
        this.hosts = hosts;
        this.networks = networks;
        this.addresses = addresses;
        this.bridges = bridges;
        this.arrivals = arrivals;
        this.partings = partings;
    }

    void onAvailable(Presence presence) {
        boolean wantsIn = presence.getChildElement("x", Namespaces.MUC) != null;
        if (!(addresses.of(presence.getTo()) instanceof Named(var host, var name))) {
            if (wantsIn) {
                refuse(presence, NOT_A_CHANNEL);
            }
            return;
        }
        var key = new BridgeKey(presence.getFrom().asBareJID(), host);
        if (wantsIn) {
            join(key, name, presence);
            return;
        }
        Bridge bridge = bridges.find(key).orElse(null);
        if (bridge == null || !bridge.isIn(presence.getFrom(), name)) {
            refuse(presence, Refusals.notJoined());
        } else {
            appear(bridge, presence);
        }
    }

    /** §7.2.1: whoever enters has a nick. */
    void onAvailableWithoutNick(Presence presence) {
        if (presence.getChildElement("x", Namespaces.MUC) != null) {
            refuse(presence, StanzaError.modify(Condition.jid_malformed).saying("Enter with a nick."));
        }
    }

    /** §7.6, §7.7: nick and away are the same everywhere on the network. */
    private static void appear(Bridge bridge, Presence presence) {
        Session session = bridge.session().orElseThrow();
        String nick = presence.getTo().getResource();
        if (!nick.equals(session.nick())) {
            bridge.request(new Request.ChangeNick(bridge.tickets().of(presence), nick));
        }
        bridge.moods().heard(presence);
    }

    private void join(BridgeKey key, String name, Presence presence) {
        StanzaError error = obstacle(key, name);
        if (error != null) {
            refuse(presence, error);
            return;
        }
        Bridge bridge = bridges.open(key);
        Optional<Channel> there = bridge.session().flatMap(session -> session.channel(name));
        if (there.isPresent()) {
            // Also whoever is in it already: a device that asks again has forgotten what it knew.
            arrivals.enter(bridge, bridge.openRoom(name), there.get(), presence);
            return;
        }
        Room room = bridge.openRoom(name);
        boolean asked = room.isAwaited();
        room.await(presence);
        try {
            bridges.connect(bridge, presence.getTo().getResource());
        } catch (IllegalArgumentException _) {
            bridge.closeRoom(room);
            bridges.leaveIfDeserted(bridge, "");
            refuse(presence, StanzaError.modify(Condition.not_acceptable).saying("This cannot be a nick in IRC."));
            return;
        }
        if (!asked && bridge.session().filter(Session::isWelcome).isPresent()) {
            Arrivals.requestJoin(bridge, room);
        }
    }

    /** Why somebody cannot even try; null if nothing is in the way. */
    private @Nullable StanzaError obstacle(BridgeKey key, String name) {
        List<AccessRule> rules = settings.mayUse().isEmpty() ? EVERYONE : settings.mayUse();
        if (!access.allows(rules, key.user())) {
            return StanzaError.auth(Condition.forbidden).saying("You may not use this gateway.");
        }
        if (!hosts.mayConnectTo(networks.address(key))) {
            return StanzaError.cancel(Condition.forbidden).saying("Nobody connects to this server from here.");
        }
        Bridge bridge = bridges.find(key).orElse(null);
        if (bridge == null && !bridges.hasRoomFor(key)) {
            return StanzaError.wait(Condition.resource_constraint)
                    .saying("There are as many users on this server as there may be.");
        }
        if (bridge == null) {
            return bridges.networksOf(key.user()).size() < settings.maxServersPerUser()
                    ? notAChannel(name, "#&")
                    : StanzaError.wait(Condition.resource_constraint)
                            .saying("You are connected to as many servers as you may be.");
        }
        if (bridge.room(name).isEmpty() && bridge.rooms().size() >= settings.maxChannelsPerUser()) {
            return StanzaError.wait(Condition.resource_constraint)
                    .saying("You are in as many channels on this server as you may be.");
        }
        if (bridge.notBefore().isAfter(context.clock().instant())
                && bridge.session().isEmpty()) {
            return StanzaError.wait(Condition.resource_constraint)
                    .saying("The server has sent you away a short time ago; try again later.");
        }
        return bridge.isChannel(name) ? null : notAChannel(name, "");
    }

    private static @Nullable StanzaError notAChannel(String name, String types) {
        return !name.isEmpty() && types.indexOf(name.charAt(0)) >= 0 ? null : NOT_A_CHANNEL;
    }

    void onUnavailable(Presence presence) {
        String status = presence.getStatus() == null ? "" : presence.getStatus();
        leave(presence.getFrom(), presence.getTo(), status, presence.getID());
    }

    /** §18.1.2: an error in answer to what we sent is a leave, if nobody is there any more. */
    void onError(Packet error) {
        if (Bounces.unreachable(error)) {
            leave(error.getFrom(), error.getTo(), "", null);
        }
    }

    private void leave(JID device, JID where, String reason, @Nullable String id) {
        if (!(addresses.of(where) instanceof Named(var host, var name))) {
            return;
        }
        bridges.find(new BridgeKey(device.asBareJID(), host))
                .ifPresent(bridge -> bridge.room(name).ifPresent(room -> {
                    room.giveUp(device);
                    if (room.leave(device)) {
                        partings.leave(bridge, room, device, id, reason);
                    }
                    if (room.isDeserted()) {
                        bridge.closeRoom(room);
                        bridge.request(new Request.Part(0, room.name(), reason));
                        bridges.leaveIfDeserted(bridge, reason);
                    }
                }));
    }

    private void refuse(Packet stanza, StanzaError error) {
        error.answerTo(stanza).ifPresent(context.outbound()::send);
    }
}
