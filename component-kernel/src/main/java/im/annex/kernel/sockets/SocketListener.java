package im.annex.kernel.sockets;

/**
 * Told of one connection, one thing after the other, on its event loop: no method may block, or do more than to hand on what
 * it is told.
 */
public interface SocketListener {

    /** It is open, and encrypted if that was wanted. */
    void connected();

    /** Bytes came; they belong to the listener. */
    void received(byte[] bytes);

    /** It is over, or was never open. Told exactly once, and nothing afterwards. */
    void closed(Ending why);
}
