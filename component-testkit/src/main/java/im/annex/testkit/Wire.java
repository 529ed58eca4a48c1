package im.annex.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;

/** One connection through a {@link FaultyLink}. Thread-safe. */
final class Wire {

    private static final int BUFFER_BYTES = 8 * 1024;

    private final Socket component;
    private final Socket server;

    Wire(Socket component, Socket server) {
        this.component = component;
        this.server = server;
    }

    /** Passes bytes both ways until both have ended or one has broken. */
    void run(Map<Direction, Faults> faults) {
        Thread back = Thread.ofVirtual()
                .name("wire-" + component.getPort())
                .start(() -> pump(server, component, Objects.requireNonNull(faults.get(Direction.TO_COMPONENT))));
        pump(component, server, Objects.requireNonNull(faults.get(Direction.TO_SERVER)));
        try {
            back.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void cut() {
        reset(component);
        reset(server);
    }

    void halfClose(Direction direction) {
        try {
            (direction == Direction.TO_SERVER ? server : component).shutdownOutput();
        } catch (IOException _) {
            // It has ended already.
        }
    }

    private void pump(Socket from, Socket to, Faults faults) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            int length = in.read(buffer);
            while (length >= 0) {
                faults.pass(buffer, length, out);
                length = in.read(buffer);
            }
            faults.gate().pass();
            to.shutdownOutput();
        } catch (IOException _) {
            broken(from, to);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A way that was half-closed on purpose breaks at the next write; the other way goes on. */
    private void broken(Socket from, Socket to) {
        if (!to.isOutputShutdown() || from.isClosed()) {
            cut();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to be done.
        }
    }
}
