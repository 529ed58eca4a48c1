package im.annex.testkit;

import im.annex.kernel.sockets.Destination;
import im.annex.kernel.sockets.Ending;
import im.annex.kernel.sockets.Ending.Kind;
import im.annex.kernel.sockets.SocketConnection;
import im.annex.kernel.sockets.SocketListener;
import im.annex.kernel.sockets.Sockets;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Sockets for tests of what uses them without a kernel: one thread for each connection and one for all that is told, and no
 * encryption. Thread-safe.
 */
public final class PlainSockets implements Sockets, AutoCloseable {

    private static final int READ_BYTES = 8 * 1024;

    private final ExecutorService loop = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("test-loop").factory());

    @Override
    public SocketConnection connect(Destination destination, SocketListener listener) {
        var connection = new Plain(listener);
        Thread.ofVirtual().name("test-socket").start(() -> connection.run(destination));
        return connection;
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }

    private final class Plain implements SocketConnection {

        private final SocketListener listener;
        private final Gate reading = new Gate();
        private volatile @Nullable Socket socket;
        private volatile boolean closed;
        private boolean told;

        Plain(SocketListener listener) {
            this.listener = listener;
        }

        private void tell(Runnable what) {
            if (!loop.isShutdown()) {
                loop.execute(what);
            }
        }

        private void end(Kind kind, String why) {
            tell(() -> {
                if (!told) {
                    told = true;
                    listener.closed(new Ending(closed ? Kind.CLOSED : kind, why));
                }
            });
        }

        void run(Destination destination) {
            if (destination.encryption().isPresent()) {
                end(Kind.UNTRUSTED, "these sockets cannot encrypt");
                return;
            }
            try (var opened = new Socket()) {
                opened.connect(
                        destination.address(),
                        Math.toIntExact(destination.timeout().toMillis()));
                socket = opened;
                tell(listener::connected);
                read(opened);
                end(Kind.BROKEN, "closed by the other side");
            } catch (IOException e) {
                end(socket == null ? Kind.UNREACHABLE : Kind.BROKEN, String.valueOf(e.getMessage()));
            }
        }

        private void read(Socket opened) throws IOException {
            var bytes = new byte[READ_BYTES];
            int length = opened.getInputStream().read(bytes);
            while (length > 0) {
                byte[] some = Arrays.copyOf(bytes, length);
                reading.pass();
                tell(() -> listener.received(some));
                length = opened.getInputStream().read(bytes);
            }
        }

        @Override
        public void send(byte[] bytes) {
            Socket opened = socket;
            if (opened != null) {
                try {
                    opened.getOutputStream().write(bytes);
                } catch (IOException e) {
                    end(Kind.BROKEN, String.valueOf(e.getMessage()));
                }
            }
        }

        @Override
        public void pauseReading(boolean pause) {
            if (pause) {
                reading.shut();
            } else {
                reading.open();
            }
        }

        @Override
        public void close() {
            closed = true;
            Socket opened = socket;
            if (opened != null) {
                try {
                    opened.close();
                } catch (IOException _) {
                    // Gone, either way.
                }
            }
        }
    }
}
