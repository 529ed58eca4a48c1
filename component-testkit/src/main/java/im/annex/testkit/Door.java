package im.annex.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listening port on loopback that can be closed and opened again on the same number. Thread-safe. */
final class Door implements AutoCloseable {

    /** Small, so that a side that stops reading is felt by the other after kilobytes and not after megabytes. */
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    private final Consumer<Socket> guests;
    private @Nullable Listener listener;
    private int port;

    private record Listener(ServerSocket socket, Thread accepting) {}

    /** Opens on a free port. Each connection is handed over on a virtual thread of its own. */
    Door(Consumer<Socket> guests) {
        this.guests = guests;
        open();
    }

    synchronized int port() {
        return port;
    }

    synchronized boolean isOpen() {
        return listener != null;
    }

    /** Takes connections; does nothing if it does already. */
    synchronized void open() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = socket.getLocalPort();
            listener =
                    new Listener(socket, Thread.ofVirtual().name("door-" + port).start(() -> accept(socket)));
        } catch (IOException e) {
            throw new UncheckedIOException("no port to listen on", e);
        }
    }

    /** Takes no more connections; those that are made stay. */
    @Override
    public synchronized void close() {
        if (listener == null) {
            return;
        }
        try {
            listener.socket().close();
            // The port is free only when the thread that was accepting has noticed.
            listener.accepting().join();
        } catch (IOException _) {
            // A listener that cannot be closed has no use for us either.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        listener = null;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket guest = socket.accept();
                guest.setTcpNoDelay(true);
                Thread.ofVirtual().name("guest-" + guest.getPort()).start(() -> guests.accept(guest));
            } catch (IOException _) {
                // Closed, which ends the loop; or a guest that left at once, who is no loss.
            }
        }
    }
}
