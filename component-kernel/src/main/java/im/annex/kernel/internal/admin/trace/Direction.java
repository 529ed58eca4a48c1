package im.annex.kernel.internal.admin.trace;

/** Which way a stanza goes. */
public enum Direction {
    /** From the server to a component. */
    RECEIVED,
    /** From a component to the server. */
    SENT
}
