package im.annex.kernel.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Where to connect to. It is an address and not a name, so that whoever has looked a name up, and likes what was found, gets
 * to nowhere else. Immutable.
 *
 * @param encryption TLS from the first byte, if any
 * @param from the address of ours to connect from; any, if empty
 * @param timeout for the connection, and as much again for the encryption
 */
public record Destination(
        InetSocketAddress address, Optional<Encryption> encryption, Optional<InetAddress> from, Duration timeout) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is a name instead of an address
     */
    public Destination {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("not an address");
        }
    }
}
