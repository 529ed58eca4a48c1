package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.connection.Endpoint;
import im.annex.irc.connection.Network;
import im.annex.irc.line.Encoding;
import im.annex.irc.session.Pace;
import im.annex.irc.session.Profile;
import im.annex.kernel.sockets.Encryption.Trust;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How networks are reached, and who users are there. Immutable. */
final class Networks {

    private static final List<Integer> TLS_PORTS = List.of(6697, 6670);
    private static final List<Integer> PLAIN_PORTS = List.of(6667);

    /** Servers cut what is longer. */
    private static final int LONGEST_USER = 10;

    private final IrcSettings settings;

    @Inject
    Networks(IrcSettings settings) {
        this.settings = settings;
    }

    Network network(String host) {
        Stream<Endpoint> encrypted = (settings.tlsPorts().isEmpty() ? TLS_PORTS : settings.tlsPorts())
                .stream().map(port -> new Endpoint(port, true));
        Stream<Endpoint> plain = (settings.plainPorts().isEmpty() ? PLAIN_PORTS : settings.plainPorts())
                .stream().filter(_ -> settings.allowUnencrypted()).map(port -> new Endpoint(port, false));
        Trust trust = settings.verifyCertificates() ? new Trust.Authorities(Optional.empty()) : new Trust.Anyone();
        return new Network(
                host,
                Stream.concat(encrypted, plain).toList(),
                trust,
                Optional.empty(),
                Encoding.STANDARD,
                new Pace(settings.burst(), settings.interval()),
                settings.outgoingBind().map(InetAddress::ofLiteral));
    }

    /**
     * Who somebody is who wants a nick.
     *
     * @throws IllegalArgumentException if it cannot be a nick
     */
    Profile profile(String nick) {
        String user = nick.replaceAll("[^A-Za-z0-9_-]", "");
        String shortened = user.isEmpty() ? "annex" : user.substring(0, Math.min(LONGEST_USER, user.length()));
        return new Profile(nick, shortened, nick, Optional.empty(), Optional.empty(), false, false, List.of());
    }
}
