package im.annex.interop.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports for servers that have to be told theirs. */
public final class FreePorts {

    /** Below the ports that systems hand out to clients: none of those takes the port while a server is restarted. */
    private static final int LEAST = 15_000;

    private static final int BEYOND = 32_000;

    private static final int TRIES = 100;

    private static final int SERVERS = 5269;

    private FreePorts() {}

    /** A port that nobody listens on. */
    public static int pick() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, BEYOND);
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port after " + TRIES + " tries");
    }

    /** A loopback address where nobody listens for other servers (RFC 6120 §14.7): it can be a domain of its own. */
    public static String pickAddress() {
        var random = ThreadLocalRandom.current();
        for (int i = 0; i < TRIES; i++) {
            String address =
                    "127.%d.%d.%d".formatted(random.nextInt(2, 250), random.nextInt(250), random.nextInt(2, 250));
            if (free(new InetSocketAddress(address, SERVERS))) {
                return address;
            }
        }
        throw new IllegalStateException("no free address after " + TRIES + " tries");
    }

    private static boolean free(int port) {
        return free(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean free(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
