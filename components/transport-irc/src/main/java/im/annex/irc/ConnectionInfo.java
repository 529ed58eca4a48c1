package im.annex.irc;

import im.annex.irc.connection.Client;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xmpp.packet.JID;

/** What a user wants to know of a connection. */
final class ConnectionInfo {

    private ConnectionInfo() {}

    /** In sentences; empty if there is none. */
    static Optional<String> of(Bridge bridge) {
        return bridge.client().filter(client -> client.session().isPresent()).map(client -> of(bridge, client));
    }

    private static String of(Bridge bridge, Client client) {
        String port =
                client.remote().map(address -> " on port " + address.getPort()).orElse("");
        String since = client.since().map(time -> " since " + time).orElse("");
        String rooms = bridge.rooms().stream()
                .sorted(Comparator.comparing(Room::name))
                .map(room -> "\n" + room.name() + devices(room))
                .collect(Collectors.joining());
        return "Connected to IRC server " + bridge.host() + port + (client.isEncrypted() ? " with TLS" : " without TLS")
                + " as " + bridge.lastNick() + since + "." + rooms;
    }

    private static String devices(Room room) {
        return room.isEmpty()
                ? " without a device"
                : room.attendees().stream()
                        .map(JID::getResource)
                        .sorted()
                        .collect(Collectors.joining(
                                ", ", " with " + room.attendees().size() + " devices: ", ""));
    }
}
