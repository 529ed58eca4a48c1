package im.annex.irc.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells servers whose connection one is (RFC 1413), by a name that says nothing of the user but that it is the same one.
 * Thread-safe.
 */
public final class IdentServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdentServer.class);

    private static final int MOST_AT_ONCE = 64;

    /** Where the system has nothing left to open, asking it again at once would only take what others need. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final IdentAnswers answers;
    private final ServerSocket socket;
    private final Rest rest;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    /** How it waits until it is worth listening again. */
    interface Rest {

        void take() throws InterruptedException;
    }

    /**
     * Listens.
     *
     * @param port 0 for any
     * @throws UncheckedIOException if it is taken, or not for us to have
     */
    public IdentServer(int port, Idents idents) {
        this(listening(port), new IdentAnswers(idents, System::nanoTime), () -> Thread.sleep(REST));
    }

    IdentServer(ServerSocket socket, IdentAnswers answers, Rest rest) {
        this.socket = socket;
        this.answers = answers;
        this.rest = rest;
        Thread.ofVirtual().name("irc-ident").start(this::accept);
    }

    private static ServerSocket listening(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen at port " + port + ", where servers ask whose a connection is", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        boolean inTrouble = false;
        try {
            while (!socket.isClosed()) {
                try {
                    serve(socket.accept());
                    inTrouble = false;
                } catch (IOException e) {
                    if (!socket.isClosed()) {
                        warn(inTrouble, e);
                        inTrouble = true;
                        rest.take();
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void warn(boolean again, IOException e) {
        if (again) {
            LOG.debug("still no server can ask whose a connection is: {}", e.getMessage());
        } else {
            LOG.warn("a server that asks whose a connection is cannot be answered for now: {}", e.getMessage());
        }
    }

    private void serve(Socket asking) throws IOException {
        if (!free.tryAcquire()) {
            asking.close();
            return;
        }
        Thread.ofVirtual().name("irc-ident-answer").start(() -> {
            try {
                answers.give(asking);
            } finally {
                free.release();
            }
        });
    }

    /** Listens no more. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }
}
