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

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
