package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.connection.Endpoint;
import im.annex.irc.connection.Network;
import im.annex.irc.line.Encoding;
import im.annex.irc.session.Login;
import im.annex.irc.session.Pace;
import im.annex.irc.session.Profile;
import im.annex.irc.session.WebIrc;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.NetworkOptions;
import im.annex.kernel.sockets.Encryption.Trust;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** How networks are reached, and who users are there. Immutable. */
final class Networks {

    private static final List<Integer> TLS_PORTS = List.of(6697, 6670);
    private static final List<Integer> PLAIN_PORTS = List.of(6667);

    /** Servers cut what is longer. */
    private static final int LONGEST_USER = 10;

    /** Enough for nobody to be taken for another, and as long as servers show. */
    private static final int IDENT_LENGTH = 10;

    private final IrcSettings settings;
    private final IrcStore store;
    private final Persons persons;
    private final SourceAddresses sources;

    @Inject
    Networks(IrcSettings settings, IrcStore store, Persons persons) {
        this.settings = settings;
        this.store = store;
        this.persons = persons;
        this.sources = new SourceAddresses(settings.outgoingBind());
    }

    /** Where a network is that users know by a name. May block. */
    String address(BridgeKey key) {
        return store.options(key.user(), key.host()).address().orElse(key.host());
    }

    /** What a user needs to connect. */
    record Way(Network network, Profile profile) {}

    /**
     * How a user connects who wants a nick, as far as nothing else is set. May block.
     *
     * @param stays whether another nick is better than none
     * @throws IllegalArgumentException if what is wanted or set cannot be said in IRC
     */
    Way way(BridgeKey key, String nick, boolean stays) {
        NetworkOptions options = store.options(key.user(), key.host());
        String host = options.address().orElse(key.host());
        ServerSettings server = settings.of(host);
        return new Way(
                network(key.user(), host, options, server),
                profile(key.user(), options, options.nick().orElse(nick), stays, server));
    }

    private Network network(JID user, String host, NetworkOptions options, ServerSettings server) {
        List<Integer> tlsPorts = firstOf(options.tlsPorts(), settings.tlsPorts(), TLS_PORTS);
        List<Integer> plainPorts = firstOf(options.plainPorts(), settings.plainPorts(), PLAIN_PORTS);
        boolean plain = server.allowUnencrypted().orElse(settings.allowUnencrypted());
        return new Network(
                host,
                Stream.concat(
                                tlsPorts.stream().map(port -> new Endpoint(port, true)),
                                plainPorts.stream().filter(_ -> plain).map(port -> new Endpoint(port, false)))
                        .toList(),
                trust(options, server),
                options.certificate().flatMap(Certificates::shown),
                new Encoding(
                        charset(options.encodingIn(), Encoding.STANDARD.in()),
                        charset(options.encodingOut(), Encoding.STANDARD.out())),
                new Pace(
                        options.throttle().orElse(server.burst().orElse(settings.burst())),
                        server.interval().orElse(settings.interval())),
                sources.of(user),
                persons.name(user, IDENT_LENGTH));
    }

    private static List<Integer> firstOf(List<Integer> users, List<Integer> operators, List<Integer> usual) {
        if (!users.isEmpty()) {
            return users;
        }
        return operators.isEmpty() ? usual : operators;
    }

    /** What the operator says of a certificate counts for more than what the user does. */
    private Trust trust(NetworkOptions options, ServerSettings server) {
        Optional<String> fingerprint = server.fingerprint().or(options::fingerprint);
        if (fingerprint.isPresent()) {
            return new Trust.Fingerprints(Set.of(fingerprint.get()));
        }
        return options.verify().orElse(server.verifyCertificates().orElse(settings.verifyCertificates()))
                ? new Trust.Authorities(server.caFile().or(settings::caFile))
                : new Trust.Anyone();
    }

    private static Charset charset(Optional<String> name, Charset otherwise) {
        return name.map(Charset::forName).orElse(otherwise);
    }

    private Profile profile(JID user, NetworkOptions options, String nick, boolean stays, ServerSettings server) {
        boolean own = settings.realnameCustomization();
        String local = user.getNode() == null ? nick : JID.unescapeNode(user.getNode());
        String usual = settings.realnameFromJid() ? local : nick;
        return new Profile(
                nick,
                username(options.username().filter(_ -> own).orElse(usual)),
                options.realname().filter(_ -> own).orElse(settings.realnameFromJid() ? user.toBareJID() : nick),
                options.password(),
                login(options, nick),
                stays,
                options.afterConnect(),
                webIrc(user, server));
    }

    private static String username(String wanted) {
        String user = wanted.replaceAll("[^A-Za-z0-9_-]", "");
        return user.isEmpty() ? "annex" : user.substring(0, Math.min(LONGEST_USER, user.length()));
    }

    private static Optional<Login> login(NetworkOptions options, String nick) {
        Optional<Login> password = options.accountPassword()
                .map(word -> new Login.Password(options.account().orElse(nick), word));
        return password.or(() -> options.certificate().map(_ -> new Login.Certificate()));
    }

    /** An address for each user, from a network that nobody else has (RFC 4193): whoever is banned is banned alone. */
    private Optional<WebIrc> webIrc(JID user, ServerSettings server) {
        return server.webircPassword()
                .or(settings::webircPassword)
                .map(password -> new WebIrc(password.reveal(), "annex", user.getDomain(), persons.address(user)));
    }
}
