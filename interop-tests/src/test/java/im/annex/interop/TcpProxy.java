package im.annex.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.interop.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between Annex and a server on loopback, and can speak in the server's place. Thread-safe. */
final class TcpProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int targetPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Socket latestClient = new Socket();
    private volatile boolean swallowing;
    private volatile boolean refusing;

    /** Listens, and connects to the target for everyone who connects here. */
    TcpProxy(int targetPort) throws IOException {
        this.targetPort = targetPort;
        listener = new ServerSocket(FreePorts.pick(), 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Sends bytes to whoever connected last, as if the server had. */
    void sayInTheServersPlace(String text) throws IOException {
        latestClient.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** From now on what those who connected say vanishes, and they do not notice. */
    void swallow() {
        swallowing = true;
    }

    /** From now on everyone who connects is dropped at once. */
    void refuse() {
        refusing = true;
    }

    /** Takes connections again, and passes on what they say. */
    void admit() {
        swallowing = false;
        refusing = false;
    }

    /** Breaks every connection that there is; those that come are served well again. */
    void cut() throws IOException {
        admit();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) throws IOException {
        try {
            if (refusing) {
                throw new IOException("refused");
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
            sockets.addAll(List.of(client, server));
            latestClient = client;
            Thread.ofVirtual().start(() -> copyUnlessSwallowed(client, server));
            Thread.ofVirtual().start(() -> copy(server, client));
        } catch (IOException _) {
            // Not wanted, or the server is down.
            client.close();
        }
    }

    private void copyUnlessSwallowed(Socket client, Socket server) {
        try (client;
                server) {
            var buffer = new byte[8192];
            for (int length = client.getInputStream().read(buffer);
                    length >= 0;
                    length = client.getInputStream().read(buffer)) {
                if (!swallowing) {
                    server.getOutputStream().write(buffer, 0, length);
                }
            }
        } catch (IOException _) {
            // One side is gone; the other follows.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side is gone; the other follows.
        }
    }
}
