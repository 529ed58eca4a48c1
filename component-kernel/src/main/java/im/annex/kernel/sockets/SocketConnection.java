package im.annex.kernel.sockets;

import java.net.InetSocketAddress;
import java.util.Optional;

/** A connection that was asked for. Thread-safe; no method ever blocks. */
public interface SocketConnection {

    /** What may wait for the other side to read it; a connection where more waits is closed. */
    int MOST_UNSENT_BYTES = 1024 * 1024;

    /** Sends bytes, which belong to the connection from now on; nothing happens where it is not open. */
    void send(byte[] bytes);

    /** Stops or resumes reading: the way to tell the other side that we are busy. */
    void pauseReading(boolean pause);

    /** From where we are connected; empty while we are not. */
    default Optional<InetSocketAddress> local() {
        return Optional.empty();
    }

    /** Closes after what was sent before, if the other side takes that within seconds. */
    void close();
}
