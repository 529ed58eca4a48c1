package im.annex.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * An IRC server that says what the test lets it say, and misbehaves when the test wants that: for transports to IRC. It
 * listens on loopback on a free port. Thread-safe.
 *
 * <pre>{@code
 * try (var ircd = ScriptedIrcd.start()) {
 *     ...
 *     IrcdConnection witch = ircd.accepts().welcomes("witch", "multi-prefix", "CHANTYPES=#");
 *     witch.expects("JOIN #coven").says(":witch!w@cave JOIN #coven", ...);
 * }
 * }</pre>
 */
public final class ScriptedIrcd implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final ServerSocket socket;
    private final BlockingQueue<IrcdConnection> accepted = new LinkedBlockingQueue<>();
    private final List<IrcdConnection> all = new CopyOnWriteArrayList<>();

    private ScriptedIrcd(ServerSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().name("ircd").start(this::accept);
    }

    /** Listens without encryption. */
    public static ScriptedIrcd start() {
        try {
            return new ScriptedIrcd(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens for TLS, with what a context shows; whoever connects is asked for a certificate, and needs none. */
    public static ScriptedIrcd startEncrypted(SSLContext context) {
        try {
            var socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            socket.setWantClientAuth(true);
            return new ScriptedIrcd(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket next = socket.accept();
                var connection = new IrcdConnection(next);
                all.add(connection);
                accepted.add(connection);
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    /**
     * The next connection that somebody makes.
     *
     * @throws AssertionError if nobody comes
     */
    public IrcdConnection accepts() {
        IrcdConnection next = poll(IrcdConnection.PATIENCE_SECONDS * 1000);
        if (next == null) {
            throw new AssertionError("nobody has connected to the IRC server");
        }
        return next;
    }

    /** Makes sure that nobody comes for a moment. */
    public ScriptedIrcd acceptsNobody() {
        IrcdConnection next = poll(IrcdConnection.MOMENT_MILLIS);
        if (next != null) {
            throw new AssertionError("somebody has connected to the IRC server");
        }
        return this;
    }

    private @Nullable IrcdConnection poll(long millis) {
        try {
            return accepted.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Ends everything. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // Nobody can come any more, either way.
        }
        all.forEach(IrcdConnection::closes);
    }
}
