package im.annex.irc.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells servers whose connection one is (RFC 1413), by a name that says nothing of the user but that it is the same one.
 * Thread-safe.
 */
public final class IdentServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdentServer.class);

    private static final Pattern QUERY = Pattern.compile("\\s*(\\d{1,5})\\s*,\\s*(\\d{1,5})\\s*");
    private static final int MOST_AT_ONCE = 64;
    private static final int LONGEST_QUERY = 64;

    /** For the whole question: nobody holds a place by sending it letter by letter. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Some servers ask before we know ourselves that we are connected. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    private static final int MOMENTS = 40;

    private final Idents idents;
    private final ServerSocket socket;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    /**
     * Listens.
     *
     * @param port 0 for any
     * @throws UncheckedIOException if it is taken, or not for us to have
     */
    public IdentServer(int port, Idents idents) {
        this.idents = idents;
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen at port " + port + ", where servers ask whose a connection is", e);
        }
        Thread.ofVirtual().name("irc-ident").start(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket asking = socket.accept();
                if (free.tryAcquire()) {
                    Thread.ofVirtual().name("irc-ident-answer").start(() -> answer(asking));
                } else {
                    asking.close();
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("a server that asks whose a connection is cannot be answered: {}", e.getMessage());
                }
            }
        }
    }

    private void answer(Socket asking) {
        try (asking) {
            Matcher query = QUERY.matcher(line(asking));
            if (query.matches()) {
                int ours = Integer.parseInt(query.group(1));
                int theirs = Integer.parseInt(query.group(2));
                String answer = name(ours, asking.getInetAddress(), theirs)
                        .map(name -> "USERID : UNIX : " + name)
                        .orElse("ERROR : NO-USER");
                asking.getOutputStream()
                        .write((ours + " , " + theirs + " : " + answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                asking.getOutputStream().flush();
            }
        } catch (IOException e) {
            LOG.debug("whoever has asked whose a connection is has gone: {}", e.getMessage());
        } finally {
            free.release();
        }
    }

    private Optional<String> name(int ours, InetAddress server, int theirs) {
        Optional<String> name = idents.of(ours, server, theirs);
        try {
            for (int i = 0; i < MOMENTS && name.isEmpty(); i++) {
                Thread.sleep(MOMENT);
                name = idents.of(ours, server, theirs);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return name;
    }

    private static String line(Socket asking) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var line = new StringBuilder();
        int next = next(asking, end);
        while (next >= 0 && next != '\n' && line.length() < LONGEST_QUERY) {
            line.append((char) next);
            next = next(asking, end);
        }
        return line.toString();
    }

    private static int next(Socket asking, long end) throws IOException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the question did not come to its end");
        }
        asking.setSoTimeout((int) left);
        return asking.getInputStream().read();
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
