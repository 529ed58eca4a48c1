package im.annex.kernel.settings;

import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.kernel.spi.ComponentType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xmpp.packet.JID;

/**
 * Everything in the configuration file, validated.
 *
 * @param process what all components share
 * @param components the instances, in the order of the file; at least one
 */
public record AnnexSettings(ProcessSettings process, List<ComponentInstance> components) {

    public AnnexSettings {
        components = List.copyOf(components);
    }

    /** The same settings for other instances. */
    public AnnexSettings with(List<ComponentInstance> others) {
        return new AnnexSettings(process, others);
    }

    /** Where the server listens for components (XEP-0114). */
    public record Server(
            @Setting(value = "Host name or address of the server's component port.", standard = "127.0.0.1")
            String host,

            @Setting(value = "The server's component port.", standard = "5347", min = 1, max = 65535)
            int port,

            @Setting(
                    "The server's own XMPP domain, which is pinged; by default the component's domain without its first"
                            + " label.")
            Optional<JID> domain,

            @Setting("Instead of host: servers as host or host:port, the preferred one first; the next is tried when"
                    + " one fails.")
            List<String> addresses,

            @Setting("Encrypts the link: true, or how to know the server.")
            Optional<Tls> tls) {

        public Server {
            addresses = List.copyOf(addresses);
        }

        /** A server at one address, not encrypted. */
        public Server(String host, int port, Optional<JID> domain) {
            this(host, port, domain, List.of(), Optional.empty());
        }

        /**
         * Where to connect to, the preferred address first; at least one.
         *
         * @throws IllegalArgumentException if one of them is none, which no file is loaded with
         */
        public List<ServerAddress> all() {
            return addresses.isEmpty()
                    ? List.of(new ServerAddress(host, port))
                    : addresses.stream()
                            .map(address -> ServerAddress.parse(address, port))
                            .toList();
        }
    }

    /**
     * How an encrypted link knows the server. Without anything set, its certificate is signed by an authority that Java
     * trusts, and carries the host name (RFC 9525).
     */
    public record Tls(
            @Setting("Certificates (PEM) to trust instead of those that come with Java.")
            Optional<Path> caFile,

            @Setting("The name in the server's certificate, if it is not the host.")
            Optional<String> name,

            @Setting("Instead of names and authorities: SHA-256 of the server's public key, as sha256/BASE64.")
            List<String> pin,

            @Setting("A certificate (PEM) to show to the server, with its chain.")
            Optional<Path> certificate,

            @Setting("The private key (PEM, PKCS #8) of that certificate.")
            Optional<Path> key) {

        private static final Pattern PIN = Pattern.compile("sha256/[A-Za-z0-9+/]{43}=");

        public Tls {
            pin = List.copyOf(pin);
            pin.stream()
                    .filter(each -> !PIN.matcher(each).matches())
                    .findFirst()
                    .ifPresent(each -> {
                        throw new IllegalArgumentException(
                                each + " is not a pin such as sha256/ and 44 characters of base64");
                    });
            if (!pin.isEmpty() && (caFile.isPresent() || name.isPresent())) {
                throw new IllegalArgumentException("give either pin, or ca-file and name: a pin needs neither");
            }
            if (certificate.isPresent() != key.isPresent()) {
                throw new IllegalArgumentException("give certificate and key together");
            }
        }
    }

    /** Bounds on what the server sends us and on what waits. */
    public record Limits(
            @Setting(
                    value =
                            "The largest stanza accepted; a larger one is refused with policy-violation. The server must take twice as"
                                    + " much.",
                    standard = "256KiB",
                    min = 10_000,
                    max = 64 << 20)
            ByteSize stanzaBytes,

            @Setting(value = "How deep elements may nest in a stanza.", standard = "64", min = 8, max = 1000)
            int depth,

            @Setting(
                    value = "How many attributes and namespace declarations one element may have.",
                    standard = "64",
                    min = 16,
                    max = 1000)
            int attributes,

            @Setting(
                    value = "The largest run of text in one element; a larger one is refused with policy-violation.",
                    standard = "256KiB",
                    min = 10_000,
                    max = 64 << 20)
            ByteSize textBytes,

            @Setting(
                    value = "How many stanzas may wait in one mailbox (a room, a sender); more are refused with"
                            + " resource-constraint.",
                    standard = "1000",
                    min = 10,
                    max = 1_000_000)
            int mailboxStanzas,

            @Setting(
                    value = "How many bytes of stanzas may wait in one mailbox; more are refused with"
                            + " resource-constraint.",
                    standard = "2MiB",
                    min = 100_000,
                    max = 1 << 30)
            ByteSize mailboxBytes,

            @Setting(
                    value = "How many bytes may wait for the server; beyond it, senders wait, and what the server does"
                            + " not take is dropped. Up to half as much again is kept until the server has read it.",
                    standard = "32MiB",
                    min = 1 << 20,
                    max = 1 << 30)
            ByteSize outboundBytes,

            @Setting(
                    value = "How long a stanza may wait for a server that is away; then it is dropped.",
                    standard = "5m",
                    min = 1,
                    max = 86400)
            Duration outboundAge,

            @Setting(
                    value = "How long an entity that was asked may take to answer.",
                    standard = "30s",
                    min = 1,
                    max = 3600)
            Duration requestTimeout) {}

    /** How a silent link is kept and a dead one noticed. */
    public record KeepAlive(
            @Setting(
                    value = "White space is sent after this long without sending anything.",
                    standard = "30s",
                    min = 1,
                    max = 3600)
            Duration whitespaceAfter,

            @Setting(
                    value = "The server is pinged (XEP-0199) after this long without hearing anything.",
                    standard = "30s",
                    min = 1,
                    max = 3600)
            Duration pingAfter,

            @Setting(
                    value = "The link is given up and opened anew when a ping brings no sign of life in this time.",
                    standard = "20s",
                    min = 1,
                    max = 3600)
            Duration deadAfter,

            @Setting(
                    value = "The server is asked, by a ping, whether it has read what was sent, this long after it was"
                            + " sent; what it has not is sent again after a break.",
                    standard = "500ms",
                    min = 0,
                    max = 3600)
            Duration confirmAfter) {}

    /** Jittered exponential back-off between attempts to attach. */
    public record Reconnect(
            @Setting(value = "The wait after the first failure.", standard = "1s", min = 1, max = 3600)
            Duration first,

            @Setting(value = "The longest wait.", standard = "60s", min = 1, max = 86400)
            Duration longest,

            @Setting(
                    value = "How long connecting to an address of the server and the handshake may take together.",
                    standard = "15s",
                    min = 1,
                    max = 600)
            Duration attemptTimeout) {}

    /** The log. */
    public record Log(
            @Setting(value = "The least severe level that is written.", standard = "info")
            Level level,

            @Setting(
                    value = "How it is written: text for people, json for programs, one object in a line.",
                    standard = "text")
            Format format,

            @Setting(
                    "Levels of parts, by the names of their loggers, such as im.annex.muc: debug; the others have the level"
                            + " above.")
            Map<String, Level> levels,

            @Setting("Writes to files instead of standard output.")
            Optional<LogFile> file) {

        public Log {
            levels = Map.copyOf(levels);
        }

        /** How an event is written. */
        public enum Format {
            TEXT,
            JSON
        }

        /** Levels, most talkative first. */
        public enum Level {
            TRACE,
            DEBUG,
            INFO,
            WARN,
            ERROR
        }
    }

    /** A log in files; a new one is begun every day, and when one is full. */
    public record LogFile(
            @Setting("The file; older ones are kept beside it, compressed.")
            Path path,

            @Setting(value = "A file that is larger is put away.", standard = "20MiB", min = 10_000, max = 1L << 40)
            ByteSize size,

            @Setting(value = "How many days files are kept.", standard = "14", min = 1, max = 10_000)
            int days,

            @Setting(value = "How large all files may be together.", standard = "1GiB", min = 10_000, max = 1L << 50)
            ByteSize total) {}

    /** Addresses published by XEP-0157 for one component. Each is a URI such as {@code mailto:abuse@example.org}. */
    public record Contacts(
            @Setting("Where to report abuse.") List<String> abuse,
            @Setting("Who administers the service.") List<String> admin,
            @Setting("Where to send feedback.") List<String> feedback,
            @Setting("Where to buy.") List<String> sales,
            @Setting("Where to report security problems.") List<String> security,
            @Setting("Where to read about outages.") List<String> status,
            @Setting("Where to get help.") List<String> support) {

        public Contacts {
            abuse = List.copyOf(abuse);
            admin = List.copyOf(admin);
            feedback = List.copyOf(feedback);
            sales = List.copyOf(sales);
            security = List.copyOf(security);
            status = List.copyOf(status);
            support = List.copyOf(support);
        }
    }

    /**
     * One component on one domain.
     *
     * @param domain the domain it answers for
     * @param type its type
     * @param secret what it shares with the server
     * @param server the server it attaches to
     * @param contacts what XEP-0157 publishes
     * @param tellsVersion whether it answers XEP-0092
     * @param settings an instance of {@link ComponentType#settings()}
     */
    public record ComponentInstance(
            JID domain,
            ComponentType type,
            Secret secret,
            Server server,
            Contacts contacts,
            boolean tellsVersion,
            Record settings) {}
}
