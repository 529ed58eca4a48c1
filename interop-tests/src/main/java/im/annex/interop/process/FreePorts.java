package im.annex.interop.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports for servers that have to be told theirs. Each process picks among its own, which it holds a lock on as long
 * as it runs, and picks none again soon: between the picking and the listening nobody could tell that a port is taken.
 * Thread-safe.
 */
public final class FreePorts {

    /** Below the ports that systems hand out to clients: none of those takes the port while a server is restarted. */
    private static final int LEAST = 15_000;

    private static final int BEYOND = 32_000;

    /** Of one process. */
    private static final int OURS = 500;

    private static final Share SHARE = share();

    private static final int TRIES = 100;

    private static final int SERVERS = 5269;

    private static int picked;

    /**
     * Ports that are for this process alone.
     *
     * @param lock open as long as the process runs
     */
    private record Share(int first, FileChannel lock) {}

    private FreePorts() {}

    private static Share share() {
        for (int first = LEAST; first + OURS <= BEYOND; first += OURS) {
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "annex-test-ports-" + first + ".lock");
            try {
                FileChannel lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (lock.tryLock() != null) {
                    return new Share(first, lock);
                }
                lock.close();
            } catch (IOException _) {
                // Of another user.
            }
        }
        throw new IllegalStateException("other processes hold all ports for tests");
    }

    /** A port that nobody listens on. */
    public static synchronized int pick() {
        for (int i = 0; i < OURS; i++) {
            int port = SHARE.first() + picked++ % OURS;
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port among " + OURS);
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
