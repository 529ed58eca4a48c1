package im.annex.kernel.sockets;

/**
 * How a connection ends. Immutable.
 *
 * @param text why, in words for the operator; may be empty
 */
public record Ending(Kind kind, String text) {

    /** What there is to be done about it. */
    public enum Kind {
        /** Nobody answers there. */
        UNREACHABLE,
        /** There is no encryption, or its certificate is not trusted. */
        UNTRUSTED,
        /** It was closed by the other side, or broke. */
        BROKEN,
        /** We closed it. */
        CLOSED
    }
}
