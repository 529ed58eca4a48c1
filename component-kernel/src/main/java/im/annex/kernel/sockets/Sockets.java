package im.annex.kernel.sockets;

/** Opens connections. Thread-safe; never blocks. */
public interface Sockets {

    /**
     * Begins to connect. What has been opened must be closed by whoever opened it, at the latest when the component stops.
     *
     * @param listener told of all that happens, beginning with {@link SocketListener#connected} or, if it does not come to
     *     that, {@link SocketListener#closed}
     */
    SocketConnection connect(Destination destination, SocketListener listener);
}
