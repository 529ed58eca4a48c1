package im.annex.testkit.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A loopback port for a server that has to be told its own. */
final class FreePort {

    /** Below the ports that systems hand out to clients: none of those takes the port while a server is restarted. */
    private static final int LEAST = 15_000;

    private static final int BEYOND = 32_000;

    private static final int TRIES = 100;

    private FreePort() {}

    static int pick() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port after " + TRIES + " tries");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
