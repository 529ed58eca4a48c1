package im.annex.irc;

import im.annex.irc.connection.Endpoint;
import im.annex.irc.connection.HostPattern;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.kernel.http.AddressRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * The settings of a component of type {@code irc}.
 *
 * @param name shown in service discovery
 * @param fixedServer the one server, if there is only one
 * @param mayUse who may; without any rule, everyone
 * @param allowedServers empty for all that are not denied
 * @param deniedServers even if they are allowed
 * @param privateNetworks addresses in private networks that may be connected to nevertheless, as ranges
 * @param servers what is different for some of them
 * @param tlsPorts tried in this order
 * @param plainPorts tried after those, where that is allowed
 * @param allowUnencrypted whether servers without TLS may be connected to
 * @param verifyCertificates of servers
 * @param caFile whom to trust instead of the authorities that Java knows
 * @param outgoingBind the addresses to connect from, or ranges of them
 * @param identdPort where servers ask who a connection is of; 0 for nowhere
 * @param webircPassword with which servers are told who users are
 * @param realnameCustomization whether users may set how they are called
 * @param realnameFromJid whether they are called like their address
 * @param maxServersPerUser at a time
 * @param maxUsersPerServer at a time; 0 for any number
 * @param maxConnectionsPerAddress at a time, whatever the servers there are called; 0 for any number
 * @param maxChannelsPerUser on one server at a time
 * @param persistentByDefault whether users stay in channels without a device
 * @param recordHistory in archives
 * @param historyLength messages
 * @param archive of each user for each channel
 * @param privateMessages where they come from
 * @param roomIdentity what rooms say they are
 * @param connectPause between two users who connect to the same server
 * @param burst lines that are sent at once
 * @param interval between lines beyond those
 * @param pasteTo the upload service for what has more lines than people want to see
 * @param pasteBeyond the most lines that are said line by line nevertheless
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

        @Setting("What is different for some servers; the first that matches counts.")
        List<ServerSettings> servers,

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

        @Setting("A file with the certificates of the authorities to trust; without it, those that Java knows.")
        Optional<Path> caFile,

        @Setting(
                "The addresses of this host to connect to IRC servers from, or ranges such as 2001:db8::/64, of which each user has one; without any, whichever the system takes.")
        List<String> outgoingBind,

        @Setting(
                value = "The port at which IRC servers ask whose a connection is (ident, mostly 113); 0 for none.",
                standard = "0",
                min = 0,
                max = 65535)
        int identdPort,

        @Setting("The password of this gateway at IRC servers that let it say who its users are (WEBIRC).")
        Optional<Secret> webircPassword,

        @Setting(value = "Whether users may set their username and real name.", standard = "true")
        boolean realnameCustomization,

        @Setting(
                value = "Whether the username and the real name of users are taken from their XMPP address.",
                standard = "false")
        boolean realnameFromJid,

        @Setting(
                value = "The most IRC servers that one user may be connected to at a time.",
                standard = "20",
                min = 1,
                max = 1000)
        int maxServersPerUser,

        @Setting(
                value = "The most users that may be connected to one IRC server at a time; 0 for any number.",
                standard = "0",
                min = 0,
                max = 100000)
        int maxUsersPerServer,

        @Setting(
                value =
                        "The most connections to one IP address at a time, whatever names it goes by; 0 for any number.",
                standard = "0",
                min = 0,
                max = 100000)
        int maxConnectionsPerAddress,

        @Setting(
                value = "The most channels on one server that one user may be in at a time.",
                standard = "100",
                min = 1,
                max = 500)
        int maxChannelsPerUser,

        @Setting(
                value =
                        "Whether users stay in channels when their last device has left, as long as they do not say otherwise.",
                standard = "false")
        boolean persistentByDefault,

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
                value =
                        "Whether private messages come from the address of the person, as people write to outside of rooms, or from the room in which they were answered.",
                standard = "from-people")
        PrivateMessages privateMessages,

        @Setting(
                value =
                        "What channels say they are: with text, clients also offer what they do not in rooms that are irc, such as corrections and reactions.",
                standard = "irc")
        RoomIdentity roomIdentity,

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
        Duration interval,

        @Setting(
                "The address of an upload service, which this gateway has to be let use: messages of many lines are put there, and on IRC it is said where; without it, they are said line by line.")
        Optional<JID> pasteTo,

        @Setting(
                value = "The most lines of a message that are said line by line nevertheless.",
                standard = "6",
                min = 1,
                max = 100)
        int pasteBeyond) {

    /** Where private messages come from. */
    public enum PrivateMessages {
        /** {@code nick%irc.example.org@gateway}. */
        FROM_PEOPLE,
        /** {@code #channel%irc.example.org@gateway/nick}, where the user has written to that before. */
        IN_ROOMS
    }

    /** What rooms say they are (XEP-0030). */
    public enum RoomIdentity {
        IRC,
        TEXT;

        String type() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
        servers = List.copyOf(servers);
        outgoingBind = List.copyOf(outgoingBind);
        outgoingBind.forEach(AddressRange::parse);
    }

    /** What is said of a server. */
    ServerSettings of(String host) {
        return servers.stream()
                .filter(server -> server.host().matches(host))
                .findFirst()
                .orElse(ServerSettings.USUAL);
    }
}
