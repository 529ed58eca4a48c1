package im.annex.irc;

import im.annex.irc.connection.Endpoint;
import im.annex.irc.connection.HostPattern;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.config.Setting;
import im.annex.kernel.http.AddressRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a component of type {@code irc}.
 *
 * @param name shown in service discovery
 * @param fixedServer the one server, if there is only one
 * @param mayUse who may; without any rule, everyone
 * @param allowedServers empty for all that are not denied
 * @param deniedServers even if they are allowed
 * @param privateNetworks addresses in private networks that may be connected to nevertheless, as ranges
 * @param tlsPorts tried in this order
 * @param plainPorts tried after those, where that is allowed
 * @param allowUnencrypted whether servers without TLS may be connected to
 * @param verifyCertificates of servers
 * @param outgoingBind the address to connect from
 * @param maxServersPerUser at a time
 * @param maxChannelsPerUser on one server at a time
 * @param recordHistory in archives
 * @param historyLength messages
 * @param archive of each user for each channel
 * @param connectPause between two users who connect to the same server
 * @param burst lines that are sent at once
 * @param interval between lines beyond those
 */
public record IrcSettings(
        @Setting(value = "The name of the service, as people see it.", standard = "IRC")
        String name,

        @Setting("The one IRC server that can be reached, such as irc.example.org; without it, users name the server.")
        Optional<String> fixedServer,

        @Setting("Who may use the gateway; without any rule, everyone.")
        List<AccessRule> mayUse,

        @Setting("The servers that users may connect to; without any, all that are not denied.")
        List<HostPattern> allowedServers,

        @Setting("Servers that users may not connect to, even if they are allowed.")
        List<HostPattern> deniedServers,

        @Setting(
                "Private addresses that users may connect to, such as 10.1.2.0/24; otherwise nobody gets into private networks.")
        List<String> privateNetworks,

        @Setting("The ports on which servers are reached with TLS; without any, 6697 and 6670.")
        List<Integer> tlsPorts,

        @Setting("The ports on which servers are reached without TLS, if that is allowed; without any, 6667.")
        List<Integer> plainPorts,

        @Setting(value = "Whether servers that cannot encrypt are connected to without TLS.", standard = "false")
        boolean allowUnencrypted,

        @Setting(
                value = "Whether the certificates of servers have to be from a known authority and for their name.",
                standard = "true")
        boolean verifyCertificates,

        @Setting("The address of this host to connect to IRC servers from; without it, any.")
        Optional<String> outgoingBind,

        @Setting(
                value = "The most IRC servers that one user may be connected to at a time.",
                standard = "20",
                min = 1,
                max = 1000)
        int maxServersPerUser,

        @Setting(
                value = "The most channels on one server that one user may be in at a time.",
                standard = "100",
                min = 1,
                max = 500)
        int maxChannelsPerUser,

        @Setting(value = "Whether what is said in channels is kept in archives.", standard = "true")
        boolean recordHistory,

        @Setting(
                value = "The most messages that whoever enters a channel is told of what was said before.",
                standard = "20",
                min = 0,
                max = 1000)
        int historyLength,

        @Setting("How long the archives remember what was said.")
        Retention archive,

        @Setting(
                value = "How long to wait between two users who connect to the same server.",
                standard = "250ms",
                min = 0,
                max = 3600)
        Duration connectPause,

        @Setting(
                value = "How many lines a user may send at once before a server would take that for a flood.",
                standard = "10",
                min = 1,
                max = 1000)
        int burst,

        @Setting(value = "How long to wait before each line beyond those.", standard = "1s", min = 0, max = 60)
        Duration interval) {

    /** Copies, and reads what is not read by itself. */
    public IrcSettings {
        mayUse = List.copyOf(mayUse);
        allowedServers = List.copyOf(allowedServers);
        deniedServers = List.copyOf(deniedServers);
        privateNetworks = List.copyOf(privateNetworks);
        tlsPorts = List.copyOf(tlsPorts);
        plainPorts = List.copyOf(plainPorts);
        privateNetworks.forEach(AddressRange::parse);
        tlsPorts.forEach(port -> new Endpoint(port, true));
        plainPorts.forEach(port -> new Endpoint(port, false));
        outgoingBind.ifPresent(InetAddress::ofLiteral);
    }
}
