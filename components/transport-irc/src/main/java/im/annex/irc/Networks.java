package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.connection.Endpoint;
import im.annex.irc.connection.Network;
import im.annex.irc.line.Encoding;
import im.annex.irc.session.Login;
import im.annex.irc.session.Pace;
import im.annex.irc.session.Profile;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.NetworkOptions;
import im.annex.kernel.sockets.Encryption.Trust;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How networks are reached, and who users are there. Immutable. */
final class Networks {

    private static final List<Integer> TLS_PORTS = List.of(6697, 6670);
    private static final List<Integer> PLAIN_PORTS = List.of(6667);

    /** Servers cut what is longer. */
    private static final int LONGEST_USER = 10;

    private final IrcSettings settings;
    private final IrcStore store;

    @Inject
    Networks(IrcSettings settings, IrcStore store) {
        this.settings = settings;
        this.store = store;
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
        return new Way(
                network(key.host(), options), profile(options, options.nick().orElse(nick), stays));
    }

    private Network network(String host, NetworkOptions options) {
        List<Integer> tlsPorts = firstOf(options.tlsPorts(), settings.tlsPorts(), TLS_PORTS);
        List<Integer> plainPorts = firstOf(options.plainPorts(), settings.plainPorts(), PLAIN_PORTS);
        Stream<Endpoint> encrypted = tlsPorts.stream().map(port -> new Endpoint(port, true));
        Stream<Endpoint> plain =
                plainPorts.stream().filter(_ -> settings.allowUnencrypted()).map(port -> new Endpoint(port, false));
        return new Network(
                host,
                Stream.concat(encrypted, plain).toList(),
                trust(options),
                Optional.empty(),
                new Encoding(
                        charset(options.encodingIn(), Encoding.STANDARD.in()),
                        charset(options.encodingOut(), Encoding.STANDARD.out())),
                new Pace(settings.burst(), settings.interval()),
                settings.outgoingBind().map(InetAddress::ofLiteral));
    }

    private static List<Integer> firstOf(List<Integer> users, List<Integer> operators, List<Integer> usual) {
        if (!users.isEmpty()) {
            return users;
        }
        return operators.isEmpty() ? usual : operators;
    }

    private Trust trust(NetworkOptions options) {
        if (options.fingerprint().isPresent()) {
            return new Trust.Fingerprints(Set.of(options.fingerprint().get()));
        }
        return options.verify().orElse(settings.verifyCertificates())
                ? new Trust.Authorities(Optional.empty())
                : new Trust.Anyone();
    }

    private static Charset charset(Optional<String> name, Charset otherwise) {
        return name.map(Charset::forName).orElse(otherwise);
    }

    private static Profile profile(NetworkOptions options, String nick, boolean stays) {
        String user = options.username().orElse(nick).replaceAll("[^A-Za-z0-9_-]", "");
        String shortened = user.isEmpty() ? "annex" : user.substring(0, Math.min(LONGEST_USER, user.length()));
        Optional<Login> login = options.accountPassword()
                .map(password -> new Login.Password(options.account().orElse(nick), password));
        return new Profile(
                nick,
                shortened,
                options.realname().orElse(nick),
                options.password(),
                login,
                login.isPresent(),
                stays,
                options.afterConnect());
    }
}
