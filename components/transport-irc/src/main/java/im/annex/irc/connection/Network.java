package im.annex.irc.connection;

import im.annex.irc.line.Encoding;
import im.annex.irc.session.Pace;
import im.annex.kernel.sockets.Encryption.ClientCertificate;
import im.annex.kernel.sockets.Encryption.Trust;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a network. Immutable.
 *
 * @param host its name or address
 * @param endpoints tried in this order; at least one
 * @param trust whom to take for the server
 * @param shown with which certificate we log in, if any
 * @param from the address of ours to connect from; any, if empty
 * @param ident what servers are told that ask whose the connection is
 */
public record Network(
        String host,
        List<Endpoint> endpoints,
        Trust trust,
        Optional<ClientCertificate> shown,
        Encoding encoding,
        Pace pace,
        Optional<InetAddress> from,
        String ident) {

    /** Copies. */
    public Network {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("nowhere to connect to");
        }
    }
}
